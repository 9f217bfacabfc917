/** Where the visitor chooses how they write; what is chosen is remembered. */
import { useEffect, useRef } from 'preact/hooks'
import { PLAIN_STYLE, type TextStyle } from '../../../../protocol/model/values.ts'
import { FONT_TEXTS } from '../../../i18n/texts/font.ts'
import type { Widget } from '../../../state/widget.ts'
import { useWidget } from '../../shell/context.ts'
import font from '../../styles/font.css'
import panel from './font-panel.css'
import { onPressOutside } from '../press-outside.ts'

const FONTS = ['default', 'song', 'kai', 'mono'] as const
const SIZES = ['small', 'normal', 'large', 'larger'] as const

/** As everybody writes is no style at all. */
function choose(widget: Widget, style: TextStyle): void {
  const isPlain = style.font === PLAIN_STYLE.font && style.size === PLAIN_STYLE.size
  widget.style.value = isPlain ? null : style
  const { storage } = widget
  void (isPlain ? storage.remove('style') : storage.save('style', JSON.stringify(style))).catch(
    () => undefined,
  )
}

interface ChoicesProps<T extends string> {
  label: string
  names: Readonly<Record<T, string>>
  all: readonly T[]
  chosen: T
  className: (value: T) => string
  onChoose: (value: T) => void
}

/** Radio buttons walk with the arrow keys by themselves. */
function Choices<T extends string>(props: ChoicesProps<T>) {
  const { label, names, all, chosen, className, onChoose } = props
  return (
    <fieldset>
      <legend>{label}</legend>
      {all.map((value) => (
        <label key={value}>
          <input
            type="radio"
            name={label}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span class={className(value)}>{names[value]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function FontPanel({ onClose }: { onClose: () => void }) {
  const widget = useWidget()
  const texts = FONT_TEXTS[widget.language.value]
  const style = widget.style.value ?? PLAIN_STYLE
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLInputElement>('input:checked')?.focus()
    return onPressOutside(box.current?.parentElement, onClose)
  }, [])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <div ref={box} class="font-panel" role="dialog" aria-label={texts.title} onKeyDown={onKeyDown}>
      <Choices
        {...{ label: texts.font, names: texts, all: FONTS, chosen: style.font }}
        className={(value) => `font-${value}`}
        onChoose={(value) => choose(widget, { ...style, font: value })}
      />
      <Choices
        {...{ label: texts.size, names: texts, all: SIZES, chosen: style.size }}
        className={(value) => `sample-${value}`}
        onChoose={(value) => choose(widget, { ...style, size: value })}
      />
    </div>
  )
}

export const styles = font + panel
export { FontPanel as View }
