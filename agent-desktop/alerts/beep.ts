/** Short sounds made by the browser itself, so that no file has to be loaded before the first one. */

export type Beep = 'conversation' | 'message'

/** Rising for somebody new, one soft tone for another message. */
const TONES_HZ: Record<Beep, readonly number[]> = { conversation: [660, 880], message: [740] }
const TONE_S = 0.14
const VOLUME = 0.12

export function createBeeper(): (beep: Beep) => void {
  let context: AudioContext | null = null
  return (beep) => {
    if (typeof AudioContext === 'undefined') return
    context ??= new AudioContext()
    const audio = context
    // Browsers keep audio suspended until the first click or key on the page.
    if (audio.state === 'suspended') void audio.resume()
    TONES_HZ[beep].forEach((hz, place) => playTone(audio, hz, audio.currentTime + place * TONE_S))
  }
}

function playTone(audio: AudioContext, hz: number, startsAt: number): void {
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
