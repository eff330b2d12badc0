import { useEffect, useState } from 'react'

/** A panel that has not answered by then is slow (ui.md, section 8). */
export const slowMs = 8000

/** Whether something goes on for longer than people wait without a word. */
export function useSlow(goesOn: boolean, afterMs: number = slowMs): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!goesOn) return undefined
    const timer = setTimeout(() => setSlow(true), afterMs)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [afterMs, goesOn])
  return slow
}
