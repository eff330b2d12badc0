import { useEffect, useRef, useState } from 'react'

/** A text for a live region, which changes at most once in `pauseMs`; the last one is said when the pause is over. */
export function useSpoken(text: string, pauseMs: number): string {
  const [said, setSaid] = useState(text)
  const saidAt = useRef(-Infinity)
  useEffect(() => {
    if (text === said) return undefined
    const say = (): void => {
      saidAt.current = performance.now()
      setSaid(text)
    }
    const timer = setTimeout(say, Math.max(0, saidAt.current + pauseMs - performance.now()))
    return () => clearTimeout(timer)
  }, [pauseMs, said, text])
  return said
}
