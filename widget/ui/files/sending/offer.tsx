/** Files that were chosen, pasted or dropped, looked at before they are sent. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { FILE_TEXTS, type FileTexts } from '../../../i18n/texts/files.ts'
import { fill } from '../../../i18n/format.ts'
import { isPhone } from '../../../page/browser.ts'
import { sendFiles } from '../../../state/uploads/uploads.ts'
import type { Widget } from '../../../state/widget.ts'
import { useCover } from '../../overlay/use-cover.ts'
import { useWidget } from '../../shell/context.ts'
import filesStyles from '../files.css'
import offerStyles from './offer.css'
import { bytesText } from '../bytes-text.ts'
import { keepPreview, makePreview, type Preview } from '../previews.ts'
import { OfferedFile } from './offered-file.tsx'

/** As many as are looked through at once; the server takes twenty a minute. */
const FILES_MAX = 10

export function problemOf(file: File, bytesMax: number, texts: FileTexts): string | null {
  if (file.size === 0) return texts.empty
  return file.size > bytesMax ? fill(texts.tooLarge, { limit: bytesText(bytesMax) }) : null
}

/** Drawn while the visitor looks, and again beside the upload. */
function usePreviews(files: readonly File[]) {
  const [previews, setPreviews] = useState<ReadonlyMap<File, Preview>>(new Map())
  useEffect(() => {
    for (const file of files) {
      if (previews.has(file)) continue
      void makePreview(file).then((preview) => {
        if (preview) setPreviews((known) => new Map(known).set(file, preview))
      })
    }
  }, [files])
  return previews
}

/** The focus goes to the button that sends, or, where nothing can be sent, to the one that closes; in the end to the field, on phones, where its keyboard would come up, to the clip. */
function useFocus(root: ShadowRoot) {
  const sheet = useRef<HTMLDivElement>(null)
  useCover(root)
  // Also when the file that had it was removed: without the focus no key reaches the sheet.
  useEffect(() => {
    if (sheet.current?.contains(root.activeElement)) return
    const buttons = sheet.current?.querySelectorAll<HTMLElement>('.offer-buttons :enabled') ?? []
    buttons[buttons.length - 1]?.focus()
  })
  useEffect(() => {
    const place = isPhone() ? '.tool-clip' : '.composer textarea'
    // The panel is inert until the sheet is gone.
    return () => queueMicrotask(() => root.querySelector<HTMLElement>(place)?.focus())
  }, [])
  return sheet
}

function sendAll(widget: Widget, files: readonly File[], previews: ReadonlyMap<File, Preview>) {
  const refs = sendFiles(widget, files)
  files.forEach((file, index) => {
    const preview = previews.get(file)
    const ref = refs[index]
    if (preview && ref) keepPreview(ref, preview)
  })
}

interface OfferedListProps {
  files: readonly File[]
  previews: ReadonlyMap<File, Preview>
}

function OfferedList({ files, previews }: OfferedListProps) {
  const { offered, view, language } = useWidget()
  const bytesMax = view.value.site?.fileBytesMax ?? 0
  return (
    <ul>
      {files.map((file, index) => (
        <OfferedFile
          key={index}
          file={file}
          preview={previews.get(file)}
          problem={problemOf(file, bytesMax, FILE_TEXTS[language.value])}
          onRemove={() => (offered.value = offered.value.filter((other) => other !== file))}
        />
      ))}
    </ul>
  )
}

function Offer() {
  const widget = useWidget()
  const texts = FILE_TEXTS[widget.language.value]
  const bytesMax = widget.view.value.site?.fileBytesMax ?? 0
  const files = widget.offered.value.slice(0, FILES_MAX)
  const previews = usePreviews(files)
  const sheet = useFocus(widget.seat.root)
  // What shows files on their way is there before they are, should the network go.
  useEffect(() => void import('../file-view.tsx').catch(() => undefined), [])
  const good = files.filter((file) => problemOf(file, bytesMax, texts) === null)
  const title = good.length > 1 ? texts.offerMany : texts.offerOne
  const close = (): void => void (widget.offered.value = [])

  function send(): void {
    sendAll(widget, good, previews)
    close()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  return (
    <div class="offer-veil" onKeyDown={onKeyDown}>
      <div ref={sheet} class="offer-sheet" role="dialog" aria-modal="true" aria-label={texts.offer}>
        <h2>{fill(title, { count: good.length })}</h2>
        <OfferedList files={files} previews={previews} />
        {widget.offered.value.length > FILES_MAX && (
          <p class="problem">{fill(texts.tooMany, { count: FILES_MAX })}</p>
        )}
        <div class="offer-buttons">
          <button type="button" class="button" onClick={close}>
            {texts.cancel}
          </button>
          <button type="button" class="button primary" disabled={good.length === 0} onClick={send}>
            {texts.send}
          </button>
        </div>
      </div>
    </div>
  )
}

export const styles = filesStyles + offerStyles
export { Offer as View }
