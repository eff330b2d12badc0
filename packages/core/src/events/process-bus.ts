import type { Bus } from '../helpdesk.types.ts'
import type { LoggedEvent } from './event.ts'

/** The bus of a single process: listeners are told at once, and none can hold up another. */
export function processBus(): Bus {
  const listeners = new Set<(events: readonly LoggedEvent[]) => void>()
  return {
    publish: (events) => {
      for (const listener of listeners) queueMicrotask(() => listener(events))
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
