import { useSyncExternalStore } from 'react'

const stepMs = 30_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function listen(changed: () => void): () => void {
  listeners.add(changed)
  timer ??= setInterval(() => {
    for (const listener of listeners) listener()
  }, stepMs)
  return () => {
    listeners.delete(changed)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const present = (): number => Math.floor(Date.now() / stepMs) * stepMs

/** The present moment in milliseconds, in steps of half a minute: "5 minutes ago" stays true. One timer serves all. */
export const useNow = (): number => useSyncExternalStore(listen, present, present)
