import { ClientFrame } from '../events/live.contract.ts'
import type { ServerFrame } from '../events/live.contract.ts'
import type { Actor } from '../kernel/actor.ts'
import { HelpdeskError } from '../kernel/errors.ts'
import { Brake } from './brake.ts'
import type { BrakeRule } from './brake.ts'
import type { Channel } from './channel.ts'
import type { Listener, Watch } from './watch.ts'
import type { LiveConnection, LiveEnd, LiveIdentity, LiveLine, LiveReader, SentFrame } from './live.port.ts'
import { prepared } from './sent-frame.ts'

type CallFrame = Extract<ClientFrame, { type: 'call' }>

export interface ConnectionWorld {
  /** A name of a line of this node among those of all nodes. */
  nameOf(number: number): string
  /** The channel of a subject, made when it is not there. */
  channel(subject: string): Channel
  call(connection: Connection, frame: CallFrame): Promise<unknown>
  typing(connection: Connection, subject: string, on: boolean): void
  follow(connection: Connection, on: boolean): void
  closed(connection: Connection): void
}

const mostWatches = 200
const mostCalls = 100
const frames: BrakeRule = { burst: 400, perSecond: 40 }
/** So many refusals in a row end the line. */
const mostRefusals = 50
const againMs = 500

/** One line: what its reader may ask of it, and what it follows. */
export class Connection implements LiveConnection, Listener {
  readonly reader: LiveReader
  identity: LiveIdentity
  open = true
  readonly #line: LiveLine
  readonly #world: ConnectionWorld
  readonly #number: number
  /** Few, and mostly one. */
  #watches: Watch[] = []
  readonly #brake = new Brake(frames)
  #refusals = 0
  #calls: Promise<void> | null = null
  #waitingCalls = 0

  constructor(number: number, reader: LiveReader, line: LiveLine, world: ConnectionWorld) {
    this.#number = number
    this.reader = reader
    this.identity = reader.identity
    this.#line = line
    this.#world = world
  }

  /** Among the lines of all nodes. */
  get id(): string {
    return this.#world.nameOf(this.#number)
  }

  receive(text: string): void {
    if (!this.open) return
    if (!this.#brake.lets()) return this.#refuse('too_many_requests')
    const frame = readFrame(text)
    if (!frame) return this.#refuse('invalid_input')
    this.#refusals = 0
    if (frame.type === 'watch') this.#watch(frame.subject, frame.after)
    else if (frame.type === 'unwatch') this.#unwatch(frame.subject)
    else if (frame.type === 'typing') this.#world.typing(this, frame.subject, frame.on)
    else this.#call(frame)
  }

  closed(): void {
    if (!this.open) return
    this.open = false
    for (const { subject } of this.#watches) this.#unwatch(subject)
    this.#world.closed(this)
  }

  /** Ends the line from this side. */
  end(because: LiveEnd): void {
    if (!this.open) return
    this.closed()
    this.#line.close(because)
  }

  /** The chat's token opens that very chat; everything else is up to who is signed in (link-6). */
  actorFor(subject: string): Actor {
    const { actor, chat } = this.identity
    return chat?.chatId === subject ? chat : actor
  }

  send(frame: SentFrame): void {
    if (this.open) this.#line.send(frame)
  }

  say(frame: ServerFrame): void {
    this.send(prepared(frame))
  }

  drained(): Promise<void> {
    return this.#line.drained?.() ?? Promise.resolve()
  }

  isWatching(subject: string): boolean {
    return this.#watches.some((watch) => watch.subject === subject)
  }

  holds(watch: Watch): boolean {
    return this.open && this.#watches.includes(watch)
  }

  dropped(watch: Watch): void {
    this.#watches = this.#watches.filter((other) => other !== watch)
  }

  /** Takes another identity, and lets go of what is no longer there for it. */
  async become(identity: LiveIdentity): Promise<void> {
    this.identity = identity
    await Promise.all(this.#watches.map((watch) => this.#world.channel(watch.subject).rejudge(watch)))
  }

  #watch(subject: string, after: number | null): void {
    if (subject === '*') return this.#world.follow(this, true)
    const known = this.isWatching(subject)
    if (this.#watches.length >= mostWatches && !known) return this.#refuse('too_many_requests')
    if (known) this.#unwatch(subject)
    const watch: Watch = { subject, listener: this, last: 0 }
    this.#watches = [...this.#watches, watch]
    void this.#join(watch, after)
  }

  /** A storage that does not answer is asked again: the line is told when it has caught up. */
  async #join(watch: Watch, after: number | null): Promise<void> {
    for (let from = after; this.holds(watch); from = watch.last > 0 ? watch.last : after) {
      const joined = await this.#world
        .channel(watch.subject)
        .join(watch, from)
        .then(
          () => true,
          () => false,
        )
      if (joined) return
      await new Promise((resolve) => setTimeout(resolve, againMs))
    }
  }

  #unwatch(subject: string): void {
    if (subject === '*') return this.#world.follow(this, false)
    if (!this.isWatching(subject)) return
    this.#watches = this.#watches.filter((watch) => watch.subject !== subject)
    this.#world.channel(subject).leave(this)
  }

  /** Calls of one line run one after the other, so that what was said first comes first. */
  #call(frame: CallFrame): void {
    if (this.#waitingCalls >= mostCalls) {
      this.say({ type: 'answer', id: frame.id, problem: { code: 'too_many_requests' } })
      return
    }
    this.#waitingCalls += 1
    const before = this.#calls
    const run = async (): Promise<void> => {
      await before
      const answer = await this.#world.call(this, frame).then(
        (value) => ({ value }),
        (error: unknown) => ({ problem: problemOf(error) }),
      )
      this.#waitingCalls -= 1
      this.say({ type: 'answer', id: frame.id, ...answer })
    }
    this.#calls = run()
  }

  #refuse(code: string): void {
    this.#refusals += 1
    if (this.#refusals >= mostRefusals) return this.end('flooding')
    this.say({ type: 'refused', code })
  }
}

function readFrame(text: string): ClientFrame | null {
  try {
    return ClientFrame.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** What a caller can act on; anything unforeseen may be gone when it is tried again. */
const problemOf = (error: unknown): { code: string; reason?: string } =>
  error instanceof HelpdeskError
    ? { code: error.code, ...(error.reason !== undefined && { reason: error.reason }) }
    : { code: 'storage_unavailable' }
