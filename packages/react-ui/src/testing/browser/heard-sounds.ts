import { vi } from 'vitest'

/** How many tones make one sound. */
const tonesPerSound = 2
let tones = 0

const part = () => ({ setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined })

/** Stands in for what jsdom has not, and counts: the sounds themselves are the browser's. */
class CountedAudio {
  readonly currentTime = 0
  readonly destination = null
  createGain() {
    return { gain: part(), connect: () => undefined }
  }
  createOscillator() {
    return {
      frequency: { value: 0 },
      connect: <Next>(next: Next) => next,
      start: () => void (tones += 1),
      stop: () => undefined,
    }
  }
}

/** Answers how many sounds were heard since. */
export function heardSounds(): () => number {
  vi.stubGlobal('AudioContext', CountedAudio)
  const before = tones
  return () => (tones - before) / tonesPerSound
}
