/** The tools of the reply: each has a key, and leaves the cursor in the field. */
import { t } from '../i18n/translate.ts'
import { Icon } from '../ui/icon.tsx'
import type { Tool } from './marks.ts'
import { PREVIEW_BUTTON_ID, toolButtonId, TOOLS } from './tools.ts'

interface ToolbarProps {
  use: (tool: Tool) => void
  isFormatted: boolean
  toggleFormatted: () => void
  isPreviewed: boolean
  togglePreview: () => void
}

export function Toolbar(props: ToolbarProps) {
  const { use, isFormatted, toggleFormatted, isPreviewed, togglePreview } = props
  return (
    <div class="toolbar" role="toolbar" aria-label={t('format.tools')}>
      {TOOLS.map((tool) => (
        <button
          key={tool}
          type="button"
          id={toolButtonId(tool)}
          class="button button--quiet button--icon"
          aria-label={t(`format.${tool}`)}
          title={t(`format.${tool}`)}
          onMouseDown={keepCursor}
          onClick={() => use(tool)}
        >
          <Icon name={tool} />
        </button>
      ))}
      <Switch isOn={isFormatted} label={t('format.on')} toggle={toggleFormatted} />
      {isFormatted && (
        <Switch
          id={PREVIEW_BUTTON_ID}
          isOn={isPreviewed}
          label={t('format.preview')}
          toggle={togglePreview}
        />
      )}
    </div>
  )
}

interface SwitchProps {
  id?: string
  isOn: boolean
  label: string
  toggle: () => void
}

function Switch({ isOn, label, toggle, ...rest }: SwitchProps) {
  return (
    <button
      {...rest}
      type="button"
      class="button button--quiet button--small toolbar__switch"
      aria-pressed={isOn}
      onMouseDown={keepCursor}
      onClick={toggle}
    >
      {label}
    </button>
  )
}

function keepCursor(event: MouseEvent): void {
  event.preventDefault()
}
