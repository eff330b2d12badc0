import type { LoggedEvent } from '../events/event.ts'

/** Something that passes by and is never stored: who types, who is there, how far somebody has read. */
export type Signal =
  | {
      readonly type: 'typing'
      readonly subject: string
      readonly author: { readonly kind: 'customer' | 'staff'; readonly name: string }
      readonly on: boolean
      /** The line it came from, which is not told. */
      readonly line: string
    }
  | { readonly type: 'read'; readonly subject: string; readonly side: 'customer' | 'staff'; readonly sequence: number }
  /** Whose lines are open on a subject at one node. Said when it changes, when it is asked for, and now and then. */
  | {
      readonly type: 'presence'
      readonly subject: string
      readonly node: string
      readonly customer: boolean
      readonly staff: boolean
    }
  | { readonly type: 'presence_asked'; readonly subject: string }

/** Who is told by a bus. What a listener throws is its own affair: it holds up no other. */
export interface BusListener {
  events(events: readonly LoggedEvent[]): void
  signal?(signal: Signal): void
  /** Something may have been lost on the way. What was lost is in the event log; signals are not. */
  gap?(): void
}

/**
 * Told after each commit. One process by default; several nodes share one with an adapter. A node hears what it says
 * itself, too. Nothing is promised about order between subjects, nor that everything arrives: what may not have arrived
 * is followed by a `gap`.
 */
export interface Bus {
  publish(events: readonly LoggedEvent[]): void
  signal(signal: Signal): void
  subscribe(listener: BusListener): () => void
}
