import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { browserMemory } from './browser-memory.ts'

const pauseMs = 750

const keyOf = (name: string): string => `guichet.draft.${name}`

/** Puts a text back as a draft that may be open nowhere; what is written there by now stays below it. Answers the whole. */
export function returnDraft(name: string, text: string): string {
  const now = browserMemory.read(keyOf(name)) ?? ''
  const whole = now === '' || now === text ? text : `${text}\n${now}`
  browserMemory.write(keyOf(name), whole)
  return whole
}

/** A text that survives reloads: kept in this browser 750 ms after the last key, when the focus leaves, and when the page goes away. */
export function useDraft(name: string): [string, (text: string) => void, () => void] {
  const key = keyOf(name)
  const [state, setState] = useState(() => ({ key, text: browserMemory.read(key) ?? '' }))
  const current = state.key === key ? state.text : (browserMemory.read(key) ?? '')
  const latest = useRef({ key, text: current })
  useLayoutEffect(() => {
    latest.current = { key, text: current }
  }, [key, current])
  const keep = useCallback(() => {
    const { key: at, text } = latest.current
    browserMemory.write(at, text)
  }, [])
  useEffect(() => {
    const timer = setTimeout(keep, pauseMs)
    return () => clearTimeout(timer)
  }, [current, keep])
  useEffect(() => {
    addEventListener('pagehide', keep)
    addEventListener('focusout', keep)
    return () => {
      keep()
      removeEventListener('pagehide', keep)
      removeEventListener('focusout', keep)
    }
  }, [key, keep])
  const write = useCallback((text: string) => setState({ key, text }), [key])
  const forget = useCallback(() => {
    browserMemory.write(key, '')
    latest.current = { key, text: '' }
    setState({ key, text: '' })
  }, [key])
  return [current, write, forget]
}
