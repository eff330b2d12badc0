import { useCallback, useEffect, useState } from 'react'
import { slowMs, useSlow } from './use-slow.ts'

/** What a frame has told of itself, as far as its origin can be believed. */
export interface FrameNews {
  /** Where in the panel it is; the panel's own words. */
  readonly path: string
  /** The panel has not answered for a while. */
  readonly slow: boolean
  /** Another page has come: for the frame's `load`. */
  readonly onLoad: () => void
}

/** Before a panel is called slow, the page that is left says whether there is an answer: a download leaves it where it is. */
const askedBeforeMs = 1000

/** Listens to the frame of a visit. `answered`: the record has a page of this visit already. */
export function useFrameNews(origin: string, answered: boolean): FrameNews {
  const [path, setPath] = useState<string | null>(null)
  const [left, setLeft] = useState<Window | null>(null)
  const neverCame = useSlow(path === null && !answered)
  const slow = useSlow(left !== null)
  const asks = useSlow(left !== null, slowMs - askedBeforeMs)
  useEffect(() => {
    const hear = ({ origin: from, source, data }: MessageEvent<unknown>): void => {
      if (from !== origin || typeof data !== 'object' || data === null || !('guichet' in data)) return
      if (data.guichet === 'nav' && 'path' in data) setPath(String(data.path).slice(0, 200))
      setLeft(data.guichet === 'leaving' ? (source as Window) : null)
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [origin])
  useEffect(() => {
    if (asks) left?.postMessage({ guichet: 'waiting' }, origin)
  }, [asks, left, origin])
  const onLoad = useCallback(() => setLeft(null), [])
  return { path: path ?? '/', slow: slow || neverCame, onLoad }
}
