/** A few ways to have it, side by side; the one that is chosen is pressed. */

export interface ChoicesProps<TValue extends string> {
  value: TValue
  options: readonly (readonly [TValue, string])[]
  choose: (value: TValue) => void
}

export function Choices<TValue extends string>({ value, options, choose }: ChoicesProps<TValue>) {
  return (
    <span class="tabs">
      {options.map(([option, text]) => (
        <button
          key={option}
          type="button"
          class="tabs__tab"
          aria-pressed={option === value}
          onClick={() => choose(option)}
        >
          {text}
        </button>
      ))}
    </span>
  )
}
