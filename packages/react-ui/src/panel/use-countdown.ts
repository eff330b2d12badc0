import { useEffect, useState } from 'react'

const onItsWayMs = 1500

/** Seconds until a moment of the server's clock, each second anew; null without one. `serverNow` is what the server said of itself. */
export function useCountdown(until: string | null | undefined, serverNow: string | null | undefined): number | null {
  const [offset, setOffset] = useState(() => (serverNow ? Date.parse(serverNow) - Date.now() : 0))
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!serverNow) return undefined
    // The way of an answer takes a moment, and a countdown that jumps by it is not read; clocks that are set are.
    const heard = Date.parse(serverNow) - Date.now()
    const timer = setTimeout(() => setOffset((known) => (Math.abs(heard - known) > onItsWayMs ? heard : known)))
    return () => clearTimeout(timer)
  }, [serverNow])
  useEffect(() => {
    if (!until) return undefined
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return until ? Math.max(0, Math.ceil((Date.parse(until) - now - offset) / 1000)) : null
}

/** `18:42`. */
export const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
