import type { LiveFrame } from '@guichet/core/contract'
import type { Connection, Realtime } from './realtime.ts'

export interface LiveListener {
  /** Something moved: fetch again. */
  frame(frame: LiveFrame): void
  connection?(state: Connection): void
  /** Whenever the line opens, and when something may have been missed: fetch again what is shown. */
  reload?(): void
}

/** Listens to everything that moves, until the function that it answers is called. */
export function listenLive(realtime: Realtime, listener: LiveListener): () => void {
  const unwatch = realtime.watch('*', null, {
    event: ({ subject, sequence, type, at }) => listener.frame({ subject, sequence, type, at }),
    reload: () => listener.reload?.(),
  })
  const unheard = realtime.onConnection((state) => listener.connection?.(state))
  listener.connection?.(realtime.connection)
  return () => {
    unheard()
    unwatch()
  }
}
