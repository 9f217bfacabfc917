/** What the composer offers besides writing: emoji, files, font. On narrow screens they fold behind one button. */
import { useRef, useState } from 'preact/hooks'
import { offersFiles } from '../../state/actions.ts'
import { useWidget } from '../shell/context.ts'
import { lazy } from '../shell/lazy.tsx'

/** What is behind each button comes when it is pressed, and is on its way when it is about to be. */
const LOADERS = {
  emoji: () => import('./emoji-picker.tsx'),
  font: () => import('./font/font-panel.tsx'),
  clip: () => import('../files/sending/choose.ts'),
  fold: async () => undefined,
}
const EmojiPicker = lazy(LOADERS.emoji)
const FontPanel = lazy(LOADERS.font)

type Tool = keyof typeof LOADERS

const PATHS = {
  fold: 'M10 4v12M4 10h12',
  clip: 'm16 9.5-6 6a3.5 3.5 0 0 1-5-5l6-6a2.3 2.3 0 0 1 3.3 3.3l-6 6a1.1 1.1 0 0 1-1.6-1.6l5.3-5.3',
  emoji:
    'M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0ZM7.2 8h.01M12.8 8h.01M6.8 11.8c1.5 2.3 4.9 2.3 6.4 0',
}

export function Tools({ onPick }: { onPick: (emoji: string) => void }) {
  const widget = useWidget()
  const [isUnfolded, unfold] = useState(false)
  const [open, setOpen] = useState<Tool | null>(null)
  const opener = useRef<HTMLElement | null>(null)

  function close(): void {
    setOpen(null)
    opener.current?.focus()
  }
  function chooseFiles(): void {
    LOADERS.clip().then(
      (part) => part.chooseFiles(widget),
      () => undefined,
    )
  }
  function use(tool: Tool, button: HTMLElement): void {
    opener.current = button
    if (tool === 'fold') unfold(!isUnfolded)
    else if (tool === 'clip') chooseFiles()
    else setOpen(open === tool ? null : tool)
  }
  const button = (tool: Tool, isOpen?: boolean) => (
    <button
      type="button"
      class={`icon-button tool-${tool}`}
      aria-label={widget.texts.value[tool]}
      aria-expanded={isOpen}
      onClick={(event) => use(tool, event.currentTarget)}
      onPointerEnter={() => prepare(tool)}
      onFocus={() => prepare(tool)}
    >
      {tool === 'font' ? 'Aa' : <ToolIcon path={PATHS[tool]} />}
    </button>
  )
  return (
    <>
      {button('fold', isUnfolded)}
      <div class={isUnfolded ? 'tools unfolded' : 'tools'}>
        {button('emoji', open === 'emoji')}
        {button('font', open === 'font')}
        {offersFiles(widget) && button('clip')}
      </div>
      {open === 'emoji' && <EmojiPicker onPick={onPick} onClose={close} />}
      {open === 'font' && <FontPanel onClose={close} />}
    </>
  )
}

function prepare(tool: Tool): void {
  LOADERS[tool]().catch(() => undefined)
}

function ToolIcon({ path }: { path: string }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
