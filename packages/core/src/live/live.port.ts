import type { ServerFrame } from '../events/live.contract.ts'
import type { Actor, ChatHolder } from '../kernel/actor.ts'

/** Who reads on a line: an actor, and beside it the chat whose token they hold, if they hold one (link-6). */
export interface LiveIdentity {
  readonly actor: Actor
  readonly chat: ChatHolder | null
}

/** Whoever opened a line. */
export interface LiveReader {
  readonly identity: LiveIdentity
  readonly clientIp?: string
  readonly locale?: string
  /** Who the same credentials stand for by now; null when for nobody any more (auth-5). */
  prove(): Promise<LiveIdentity | null>
}

/** A frame on its way to any number of lines: its text is made once. */
export interface SentFrame {
  readonly frame: ServerFrame
  /** JSON. */
  readonly text: string
}

/** `withdrawn`: the reader is nobody any more. `flooding`: too many frames. `stopping`: try another node, or again. */
export type LiveEnd = 'withdrawn' | 'flooding' | 'stopping'

/** A line as its transport gives it. */
export interface LiveLine {
  /** Sends, or throws the line away when its reader does not read (live-4). Never blocks and never throws. */
  send(frame: SentFrame): void
  close(because: LiveEnd): void
  /** Resolves when what was sent is on its way: asked for between the pages of a long catch-up. */
  drained?(): Promise<void>
}

/** A line as its transport uses it. */
export interface LiveConnection {
  /** Takes in a frame as it came. */
  receive(text: string): void
  /** To be called once, when the line is gone. */
  closed(): void
}

/** What transports attach lines to. The same rules hold on each of them. */
export interface LiveDoor {
  connect(reader: LiveReader, line: LiveLine): LiveConnection
}
