/** A sound for messages that the visitor does not see: from one of their tabs, and only where they have not turned it off. */
import type { Widget } from '../state/widget.ts'
import type { Share } from '../tabs/share.ts'

/** Long enough for another tab, in which the visitor is reading, to say so. */
const SEEN_ELSEWHERE_MS = 500
/** A burst of messages is one sound. */
const REST_MS = 2_000
/** A fifth, downwards: told from the sounds of systems, and no alarm. */
const TONES_HZ = [784, 523]
const TONE_S = 0.16
const VOLUME = 0.1

const OFF = 'off'
const KEY = 'sound'
const resting = new WeakSet<Widget>()
const wait = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms))

/** Whether the page lets there be sounds at all. */
export const hasSound = ({ seat }: Widget): boolean => seat.tag.sound !== OFF

export const isMuted = async ({ storage }: Widget): Promise<boolean> =>
  (await storage.load(KEY)) === OFF

/** In all tabs, and on the next visit. */
export const mute = ({ storage }: Widget, isOff: boolean): Promise<void> =>
  isOff ? storage.save(KEY, OFF) : storage.remove(KEY)

/** The tab with the line sounds for all; a page the visitor has not touched yet may not. */
export async function ring(widget: Widget, share: Share): Promise<void> {
  if (!share.isLeader || !hasSound(widget) || resting.has(widget) || !wasTouched()) return
  resting.add(widget)
  await wait(SEEN_ELSEWHERE_MS)
  const isUnseen = widget.unread.value.length > 0 && widget.seat.frame.isConnected
  if (isUnseen && !(await isMuted(widget))) {
    const audio = play()
    await wait(REST_MS)
    await audio.close()
  }
  resting.delete(widget)
}

/** Browsers that cannot say are asked by the sound itself. */
const wasTouched = (): boolean =>
  (navigator.userActivation as UserActivation | undefined)?.hasBeenActive ?? true

function play(): AudioContext {
  const audio = new AudioContext()
  TONES_HZ.forEach((hz, place) => addTone(audio, hz, audio.currentTime + place * TONE_S))
  return audio
}

function addTone(audio: AudioContext, hz: number, startsAt: number): void {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.frequency.value = hz
  volume.gain.setValueAtTime(0, startsAt)
  volume.gain.linearRampToValueAtTime(VOLUME, startsAt + 0.01)
  volume.gain.exponentialRampToValueAtTime(0.001, startsAt + TONE_S)
  tone.connect(volume).connect(audio.destination)
  tone.start(startsAt)
  tone.stop(startsAt + TONE_S)
}
