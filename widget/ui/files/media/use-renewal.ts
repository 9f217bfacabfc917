/** An address lasts some minutes, and a film may be watched for longer: it goes on where it stopped, once. */
import { useRef } from 'preact/hooks'

interface MediaEvent {
  currentTarget: HTMLMediaElement
}

export function useRenewal(again: () => void) {
  const stopped = useRef<{ at: number; wasPlaying: boolean } | null>(null)
  return {
    renew: ({ currentTarget: media }: MediaEvent): void => {
      if (stopped.current) return
      stopped.current = { at: media.currentTime, wasPlaying: !media.paused }
      again()
    },
    resume: ({ currentTarget: media }: MediaEvent): void => {
      if (!stopped.current) return
      const { at, wasPlaying } = stopped.current
      stopped.current = null
      media.currentTime = at
      if (wasPlaying) void media.play().catch(() => undefined)
    },
  }
}
