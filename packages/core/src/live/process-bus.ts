import type { Bus, BusListener } from './bus.port.ts'

/** The bus of a single process: listeners are told at once, and none can hold up another. */
export function processBus(): Bus {
  const listeners = new Set<BusListener>()
  const tell = (what: (listener: BusListener) => void): void => {
    for (const listener of listeners) queueMicrotask(() => what(listener))
  }
  return {
    publish: (events) => tell((listener) => listener.events(events)),
    signal: (signal) => tell((listener) => listener.signal?.(signal)),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
