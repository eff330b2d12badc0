import type { FilePlaces } from '../attachment/attachment.view.ts'
import type { Actor } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import type { Storage } from '../storage.ts'
import type { SentFrame } from './live.port.ts'
import type { Channel } from './channel.ts'

/** A line, as a channel sees it. */
export interface Listener {
  actorFor(subject: string): Actor
  send(frame: SentFrame): void
  drained(): Promise<void>
  /** The subject is not there for this line, or no longer. */
  dropped(watch: Watch): void
  /** Whether the line follows this subject by name. */
  isWatching(subject: string): boolean
  /** Whether this is still how it follows the subject: it may have let go of it, or begun anew. */
  holds(watch: Watch): boolean
}

/** One line that follows one subject. `last` is the sequence of the last event that it was sent, or need not be. */
export interface Watch {
  readonly subject: string
  readonly listener: Listener
  last: number
  /** The place in a queue that it was last told. */
  place?: string
}

export interface ChannelWorld {
  storage(): Storage
  places(): FilePlaces
  house(): Promise<House>
  /** Lines that follow everything they may see. */
  followers(): Iterable<Listener>
  /** Events of the channel have been sent, or a line has left; `facts` is how the subject stands. */
  moved(channel: Channel): void
  /** A watch has caught up. */
  joined(channel: Channel, watch: Watch): void
}
