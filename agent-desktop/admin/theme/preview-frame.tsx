/** The built widget on a page of its own, dressed as the theme says. */
import { useEffect, useRef } from 'preact/hooks'
import type { PreviewOrder, PreviewReady } from '../../../protocol/theme/preview-message.ts'
import { t } from '../../i18n/translate.ts'

export type Device = 'desktop' | 'phone'

export function PreviewFrame({ order, device }: { order: PreviewOrder; device: Device }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const newest = useRef(order)
  newest.current = order
  const show = (): void =>
    frame.current?.contentWindow?.postMessage(newest.current, location.origin)

  useEffect(() => {
    const heard = ({ source, origin, data }: MessageEvent<PreviewReady>): void => {
      if (source !== frame.current?.contentWindow || origin !== location.origin) return
      if (data.type === 'preview.ready') show()
    }
    addEventListener('message', heard)
    return () => removeEventListener('message', heard)
  }, [])
  useEffect(show, [JSON.stringify(order)])
  return (
    <div class={`studio__device studio__device--${device}`}>
      <iframe ref={frame} class="studio__frame" src="/widget-preview" title={t('theme.preview')} />
    </div>
  )
}
