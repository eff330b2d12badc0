import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const pauseMs = 750

/** A text that survives reloads: kept in this browser 750 ms after the last key, and when the page goes away. */
export function useDraft(name: string): [string, (text: string) => void, () => void] {
  const key = `guichet.draft.${name}`
  const [state, setState] = useState(() => ({ key, text: localStorage.getItem(key) ?? '' }))
  const current = state.key === key ? state.text : (localStorage.getItem(key) ?? '')
  const latest = useRef({ key, text: current })
  useLayoutEffect(() => {
    latest.current = { key, text: current }
  }, [key, current])
  const keep = useCallback(() => {
    const { key: at, text } = latest.current
    if (text === '') localStorage.removeItem(at)
    else localStorage.setItem(at, text)
  }, [])
  useEffect(() => {
    const timer = setTimeout(keep, pauseMs)
    return () => clearTimeout(timer)
  }, [current, keep])
  useEffect(() => {
    addEventListener('pagehide', keep)
    return () => {
      keep()
      removeEventListener('pagehide', keep)
    }
  }, [key, keep])
  const write = useCallback((text: string) => setState({ key, text }), [key])
  const forget = useCallback(() => {
    localStorage.removeItem(key)
    latest.current = { key, text: '' }
    setState({ key, text: '' })
  }, [key])
  return [current, write, forget]
}
