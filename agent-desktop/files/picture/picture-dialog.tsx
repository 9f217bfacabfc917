/** A picture as large as there is room, and larger: with wheel, keys, buttons, two fingers or a double click; moved with the pointer. */
import { useRef, useState } from 'preact/hooks'
import type { Attachment } from '../../../protocol/model/values.ts'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SaveButton } from '../attachment-view.tsx'
import { useCentred } from './use-centred.ts'
import { useFileLink } from '../use-file-link.ts'
import { placeIn, useGrip, type Point } from './use-grip.ts'
import { nextZoom, ZOOM_MAX, ZOOM_MIN, zoomBy } from './zoom.ts'

export function PictureDialog() {
  const desk = useDesk()
  if (!desk.picture.value) return null
  const { attachment, from } = desk.picture.value
  return (
    <Dialog title={attachment.name} shape="full" onClose={() => (desk.dialog.value = from)}>
      <Zoomed attachment={attachment} />
    </Dialog>
  )
}

const KEYS: Readonly<Record<string, 1 | -1 | 0>> = { '+': 1, '=': 1, '-': -1, '0': 0 }

function Zoomed({ attachment }: { attachment: Attachment }) {
  const [zoom, setZoom] = useState(ZOOM_MIN)
  const room = useRef<HTMLDivElement>(null)
  const keep = useCentred(room, zoom)
  const change = (next: (now: number) => number, about: Point | null): void => {
    keep(about)
    setZoom(next)
  }
  const turn = (step: 1 | -1 | 0) =>
    change((now) => (step === 0 ? ZOOM_MIN : nextZoom(now, step)), null)
  const grip = useGrip((factor, about) => change((now) => zoomBy(now, factor), about))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = KEYS[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    turn(step)
  }
  return (
    <>
      <div
        ref={room}
        class="viewer"
        role="group"
        aria-label={t('file.viewer')}
        tabIndex={0}
        autofocus
        onKeyDown={onKeyDown}
        onWheel={(event) => {
          event.preventDefault()
          change((now) => nextZoom(now, event.deltaY < 0 ? 1 : -1), placeIn(event))
        }}
        onDblClick={(event) => change((now) => (now > ZOOM_MIN ? ZOOM_MIN : 2), placeIn(event))}
        {...grip}
      >
        <Large attachment={attachment} zoom={zoom} />
      </div>
      <ViewerTools attachment={attachment} zoom={zoom} turn={turn} />
    </>
  )
}

function Large({ attachment, zoom }: { attachment: Attachment; zoom: number }) {
  const { link, hasFailed, again } = useFileLink(attachment.fileId)
  if (hasFailed) {
    return (
      <button type="button" class="button" onClick={again}>
        {t('file.again')}
      </button>
    )
  }
  if (!link) return null
  return (
    <img
      class="viewer__picture"
      style={{ '--zoom': zoom }}
      src={link.url}
      alt={attachment.name}
      width={attachment.width}
      height={attachment.height}
      draggable={false}
    />
  )
}

interface ToolsProps {
  attachment: Attachment
  zoom: number
  turn: (step: 1 | -1 | 0) => void
}

function ViewerTools({ attachment, zoom, turn }: ToolsProps) {
  const step = (label: string, sign: string, by: 1 | -1, isEnd: boolean) => (
    <button
      type="button"
      class="button button--icon"
      aria-label={label}
      disabled={isEnd}
      onClick={() => turn(by)}
    >
      {sign}
    </button>
  )
  return (
    <footer class="viewer__tools">
      {step(t('file.smaller'), '−', -1, zoom <= ZOOM_MIN)}
      <button type="button" class="button number" onClick={() => turn(0)}>
        {Math.round(zoom * 100)}%
      </button>
      {step(t('file.larger'), '+', 1, zoom >= ZOOM_MAX)}
      <SaveButton attachment={attachment} />
    </footer>
  )
}
