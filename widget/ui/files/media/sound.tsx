/** A sound in the conversation: one button, a line to seek on, the time, and a way to save it. */
import { useRef, useState } from 'preact/hooks'
import { FILE_TEXTS } from '../../../i18n/texts/files.ts'
import { fill } from '../../../i18n/format.ts'
import { useWidget } from '../../shell/context.ts'
import { DownloadButton } from '../download-button.tsx'
import type { ShownFile } from './shown-file.ts'
import { useLink } from './use-link.ts'
import { useRenewal } from './use-renewal.ts'

const PLAY = 'M7 4.5v11l8.5-5.5z'
const PAUSE = 'M7 4.5v11M13 4.5v11'

/** 0:07, 12:40. */
function timeText(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function useSound() {
  const audio = useRef<HTMLAudioElement>(null)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  return {
    ...{ audio, at, length, isPlaying, setPlaying },
    toggle: () => {
      if (isPlaying) audio.current?.pause()
      else void audio.current?.play().catch(() => setPlaying(false))
    },
    seek: (seconds: number) => {
      if (audio.current) audio.current.currentTime = seconds
      setAt(seconds)
    },
    follow: ({ currentTarget: { currentTime, duration } }: { currentTarget: HTMLAudioElement }) => {
      setAt(currentTime)
      setLength(Number.isFinite(duration) ? duration : 0)
    },
  }
}

function PlayIcon({ isPlaying }: { isPlaying: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={isPlaying ? PAUSE : PLAY} />
    </svg>
  )
}

export function Sound({ attachment, isSent }: ShownFile) {
  const texts = FILE_TEXTS[useWidget().language.value]
  const { link, hasFailed, again } = useLink(attachment.fileId, isSent)
  const { renew, resume } = useRenewal(again)
  const { audio, at, length, isPlaying, setPlaying, toggle, seek, follow } = useSound()
  return (
    <div class="file-card">
      <audio
        ref={audio}
        preload="metadata"
        {...(link && { src: link.url })}
        onTimeUpdate={follow}
        onLoadedMetadata={(event) => {
          follow(event)
          resume(event)
        }}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onError={renew}
      />
      <button
        type="button"
        class="icon-button play"
        disabled={!link && !hasFailed}
        aria-label={isPlaying ? texts.pause : fill(texts.play, { name: attachment.name })}
        onClick={hasFailed ? again : toggle}
      >
        <PlayIcon isPlaying={isPlaying} />
      </button>
      <span class="file-words">
        <input
          type="range"
          min={0}
          max={length || 1}
          step={0.1}
          value={at}
          disabled={length === 0}
          aria-label={texts.seek}
          aria-valuetext={`${timeText(at)} / ${timeText(length)}`}
          onInput={(event) => seek(Number(event.currentTarget.value))}
        />
        <span class="file-size">
          {hasFailed ? texts.unavailable : `${timeText(at)} / ${timeText(length)}`}
        </span>
      </span>
      <DownloadButton attachment={attachment} isDisabled={!isSent} />
    </div>
  )
}
