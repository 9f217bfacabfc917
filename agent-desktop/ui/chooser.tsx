/** A field and a list below it: type to narrow, arrows to move, Enter or a click to choose. */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { isOfInputMethod } from './input-method.ts'

export interface Choosable {
  readonly key: string
  readonly content: ComponentChildren
  /** Shown, and said to be out of reach. */
  readonly isDisabled?: boolean
}

interface ChooserProps<TItem extends Choosable> {
  label: string
  items: readonly TItem[]
  words: string
  onWords: (words: string) => void
  onChoose: (item: TItem) => void
  /** Instead of the list when nothing fits. */
  nothing: string
}

export function Chooser<TItem extends Choosable>(props: ChooserProps<TItem>) {
  const { label, items, words, onWords, onChoose, nothing } = props
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const [place, setPlace] = useState(0)
  const chosen = items[Math.min(place, items.length - 1)]
  const onKeyDown = (event: KeyboardEvent) => {
    if (isOfInputMethod(event)) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setPlace(Math.max(0, Math.min(items.length - 1, place + step)))
    if (event.key === 'Enter' && chosen && !chosen.isDisabled) onChoose(chosen)
    if (step !== undefined || event.key === 'Enter') event.preventDefault()
  }
  return (
    <>
      <div class="chooser__search">
        <input
          ref={field}
          class="field"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen && `${listId}-${chosen.key}`}
          aria-label={label}
          placeholder={label}
          value={words}
          onInput={(event) => {
            onWords(event.currentTarget.value)
            setPlace(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul id={listId} class="chooser__list" role="listbox" aria-label={label}>
        {items.map((item, index) => (
          <Option
            key={item.key}
            id={`${listId}-${item.key}`}
            item={item}
            isChosen={item === chosen}
            onPoint={() => setPlace(index)}
            onChoose={() => !item.isDisabled && onChoose(item)}
          />
        ))}
      </ul>
      {items.length === 0 && <p class="chooser__nothing">{nothing}</p>}
    </>
  )
}

interface OptionProps {
  id: string
  item: Choosable
  isChosen: boolean
  onPoint: () => void
  onChoose: () => void
}

function Option({ id, item, isChosen, onPoint, onChoose }: OptionProps) {
  const ref = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isChosen) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <li
      ref={ref}
      id={id}
      class="choice"
      role="option"
      aria-selected={isChosen}
      aria-disabled={item.isDisabled ?? false}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      {item.content}
    </li>
  )
}
