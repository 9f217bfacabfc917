/** A picture over the whole window: zoomed, moved, saved, and left for the next of the conversation. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { FILE_TEXTS } from '../../../i18n/texts/files.ts'
import type { Attachment } from '../../../../protocol/model/values.ts'
import type { FileId } from '../../../../protocol/model/ids.ts'
import type { Widget } from '../../../state/widget.ts'
import viewer from './viewer.css'
import wholeWindow from '../../styles/whole-window.css'
import { useWidget } from '../../shell/context.ts'
import { DownloadButton } from '../download-button.tsx'
import { useLink } from '../media/use-link.ts'
import { useGestures } from './use-gestures.ts'
import { ViewerButton } from './viewer-button.tsx'
import { WHOLE, zoomBy, type ViewBox } from './view-box.ts'

interface ViewerProps {
  fileId: FileId
  onClose: () => void
}

const STEP = 1.5

/** Nothing of it reaches the panel below. */
function press(event: KeyboardEvent, keys: Readonly<Record<string, () => void>>): void {
  event.stopPropagation()
  const act = event.ctrlKey || event.metaKey ? undefined : keys[event.key]
  if (!act) return
  event.preventDefault()
  act()
}

/** Of the conversation as far as it is loaded, in its order. */
function picturesOf({ view }: Widget): Attachment[] {
  const entries = view.value.conversation?.entries ?? []
  return entries.flatMap((entry) =>
    entry.type === 'file.sent' && entry.attachment.kind === 'image' ? [entry.attachment] : [],
  )
}

/** Modal where the browser can; the focus goes back to where it was. */
function useDialog(root: ShadowRoot) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = root.activeElement
    const element = dialog.current
    if (typeof element?.showModal === 'function') element.showModal()
    else element?.setAttribute('open', '')
    return () => before instanceof HTMLElement && before.focus()
  }, [])
  return dialog
}

interface StageProps {
  picture: Attachment
  box: ViewBox
  change: (next: (box: ViewBox) => ViewBox) => void
}

function Stage({ picture, box, change }: StageProps) {
  const { link } = useLink(picture.fileId, true)
  const gestures = useGestures(change)
  const transform = `translate(${box.x}px, ${box.y}px) scale(${box.zoom})`
  return (
    <div class={box.zoom > 1 ? 'viewer-stage zoomed' : 'viewer-stage'} {...gestures}>
      {link && (
        <img
          key={picture.fileId}
          src={link.url}
          alt={picture.name}
          width={picture.width}
          height={picture.height}
          draggable={false}
          style={{ transform }}
        />
      )}
    </div>
  )
}

interface BarProps {
  picture: Attachment
  zoom: (factor: number) => void
  onClose: () => void
}

function Bar({ picture, zoom, onClose }: BarProps) {
  const texts = FILE_TEXTS[useWidget().language.value]
  return (
    <div class="viewer-bar">
      <span class="viewer-name">{picture.name}</span>
      <ViewerButton icon="out" label={texts.zoomOut} onClick={() => zoom(1 / STEP)} />
      <ViewerButton icon="in" label={texts.zoomIn} onClick={() => zoom(STEP)} />
      <DownloadButton attachment={picture} />
      <ViewerButton icon="close" label={texts.close} onClick={onClose} />
    </div>
  )
}

export function Viewer({ fileId, onClose }: ViewerProps) {
  const widget = useWidget()
  const texts = FILE_TEXTS[widget.language.value]
  const dialog = useDialog(widget.seat.root)
  const [shownId, show] = useState(fileId)
  const [box, setBox] = useState(WHOLE)
  const pictures = picturesOf(widget)
  const at = pictures.findIndex((found) => found.fileId === shownId)
  const picture = pictures[at]
  if (!picture) return null

  const zoom = (factor: number): void => setBox((now) => zoomBy(now, factor))
  function step(by: 1 | -1): void {
    const next = pictures[at + by]
    if (!next) return
    show(next.fileId)
    setBox(WHOLE)
  }
  const KEYS: Record<string, () => void> = {
    Escape: onClose,
    '+': () => zoom(STEP),
    '=': () => zoom(STEP),
    '-': () => zoom(1 / STEP),
    '0': () => setBox(WHOLE),
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
  }
  return (
    <dialog
      ref={dialog}
      class="whole-window viewer"
      aria-label={texts.viewer}
      onKeyDown={(event) => press(event, KEYS)}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <Stage picture={picture} box={box} change={setBox} />
      <Bar picture={picture} zoom={zoom} onClose={onClose} />
      {at > 0 && <ViewerButton icon="previous" label={texts.previous} onClick={() => step(-1)} />}
      {at < pictures.length - 1 && (
        <ViewerButton icon="next" label={texts.next} onClick={() => step(1)} />
      )}
    </dialog>
  )
}

export const styles = wholeWindow + viewer
export { Viewer as View }
