let context: AudioContext | undefined

function play(): void {
  context ??= new AudioContext()
  const start = context.currentTime
  for (const [at, pitch] of [
    [0, 660],
    [0.12, 880],
  ] as const) {
    const tone = context.createOscillator()
    const loudness = context.createGain()
    tone.frequency.value = pitch
    loudness.gain.setValueAtTime(0.0001, start + at)
    loudness.gain.exponentialRampToValueAtTime(0.12, start + at + 0.02)
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.28)
    tone.connect(loudness).connect(context.destination)
    tone.start(start + at)
    tone.stop(start + at + 0.3)
  }
}

const holdMs = 1500

/** A short sound for what has happened. Of all tabs of this browser one plays it: whoever gets the lock of its name. */
export function chime(name: string): void {
  if (typeof AudioContext === 'undefined') return
  if (typeof navigator === 'undefined' || !('locks' in navigator)) {
    play()
    return
  }
  void navigator.locks
    .request(`guichet.chime.${name}`, { ifAvailable: true }, async (lock) => {
      if (!lock) return
      play()
      await new Promise((resolve) => setTimeout(resolve, holdMs))
    })
    .catch(() => undefined)
}
