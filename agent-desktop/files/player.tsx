/** A sound or a film in the conversation: played by hand, with the browser's own pause and seeking. */
import { useRef } from 'preact/hooks'
import type { Attachment } from '../../protocol/model/values.ts'
import { t } from '../i18n/translate.ts'
import { useFileLink } from './use-file-link.ts'

export function Player({ attachment }: { attachment: Attachment }) {
  const { link, hasFailed, again } = useFileLink(attachment.fileId)
  const { renew, resume } = useRenewal(again)
  const { kind: Kind, name } = attachment
  if (Kind !== 'audio' && Kind !== 'video') return null
  if (hasFailed) {
    return (
      <button type="button" class={`player player--${Kind} player--failed`} onClick={again}>
        {t('file.again')}
      </button>
    )
  }
  return (
    <Kind
      class={`player player--${Kind}`}
      controls
      preload="metadata"
      aria-label={name}
      {...(link && { src: link.url })}
      onError={renew}
      onLoadedMetadata={resume}
    />
  )
}

interface MediaEvent {
  currentTarget: HTMLMediaElement
}

/** An address lasts some minutes, a film may be watched for longer: it goes on where it stopped, once. */
function useRenewal(again: () => void) {
  const stopped = useRef<{ at: number; wasPlaying: boolean } | null>(null)
  return {
    renew: ({ currentTarget: media }: MediaEvent) => {
      if (stopped.current) return
      stopped.current = { at: media.currentTime, wasPlaying: !media.paused }
      again()
    },
    resume: ({ currentTarget: media }: MediaEvent) => {
      if (!stopped.current) return
      const { at, wasPlaying } = stopped.current
      stopped.current = null
      media.currentTime = at
      if (wasPlaying) void media.play().catch(() => undefined)
    },
  }
}
