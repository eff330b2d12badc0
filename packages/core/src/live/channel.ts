import type { LoggedEvent } from '../events/event.ts'
import type { Actor } from '../kernel/actor.ts'
import { isFarewell, isFor, maySeeSubject } from './audience.ts'
import type { SubjectFacts } from './audience.ts'
import { EventFrames } from './event-frames.ts'
import { prepared } from './sent-frame.ts'
import { factsOf, wordsOf } from './subject-reads.ts'
import { inBackground } from './in-background.ts'
import type { SentFrame } from './live.port.ts'
import { SubjectLog } from './subject-log.ts'
import type { ChannelWorld, Listener, Watch } from './watch.ts'

/** How far behind a line may be before it has to fetch anew (live-2). */
const mostBehind = 5000
/**
 * So many events go to a line in one piece: with the longest words they stay below what may wait for a reader (live-4), who
 * is behind and not stuck.
 */
const fewEnough = 15
/** Events that are kept for lines that come back at once. */
const keptTail = fewEnough
const againMs = 500
/** Rights are judged by facts that are no older. */
const freshMs = 1000

/**
 * One subject at this node: whatever happens to it is sent in the order of its sequence, once, and without a gap. Work
 * on a channel is done one after the other; what is missing is read from the event log, what came before is dropped.
 */
export class Channel {
  readonly subject: string
  readonly watches = new Map<Listener, Watch>()
  /** How the subject stood when it was last looked at. */
  facts: SubjectFacts | null = null
  #factsAt = 0
  /** The sequence up to which everything has been sent here; null as long as nobody has looked. */
  #head: number | null = null
  #tail: LoggedEvent[] = []
  #caughtUp: { readonly sequence: number; readonly frame: SentFrame } | null = null
  #waiting: LoggedEvent[] = []
  #behind = false
  #scheduled = false
  #joining = 0
  #work: Promise<void> = Promise.resolve()
  readonly #world: ChannelWorld
  readonly #log: SubjectLog

  constructor(subject: string, world: ChannelWorld) {
    this.subject = subject
    this.#world = world
    this.#log = new SubjectLog(subject, () => world.storage())
  }

  /** Whether nobody follows it, or is about to. */
  get idle(): boolean {
    return this.watches.size === 0 && this.#joining === 0
  }

  /** Takes in what the bus brings, in whatever order. */
  arrive(event: LoggedEvent): void {
    this.#waiting.push(event)
    this.#advanceSoon()
  }

  /** The bus may have lost something: reads it from the log. */
  lookBehind(): Promise<void> {
    this.#behind = true
    this.#advanceSoon()
    return this.#work
  }

  /** Lets a line follow from after a sequence, or from now on; answers when it has caught up. */
  async join(watch: Watch, after: number | null): Promise<void> {
    this.#joining += 1
    try {
      if (after !== null) {
        watch.last = after
        if (!this.#reachesBack(after) && !(await this.#catchUp(watch))) return
      }
      await this.#inTurn(() => this.#enter(watch, after === null))
    } finally {
      this.#joining -= 1
    }
  }

  leave(listener: Listener): void {
    if (this.watches.delete(listener)) this.#world.moved(this)
  }

  /** Judges a line anew whose actor has changed. */
  rejudge(watch: Watch): Promise<void> {
    return this.#inTurn(async () => {
      if (!maySeeSubject(this.#actorOf(watch), await this.#fresh(), await this.#world.house())) this.#drop(watch)
    })
  }

  settled(): Promise<void> {
    return this.#work
  }

  #advanceSoon(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    void this.#inTurn(() => {
      this.#scheduled = false
      return this.#advance()
    })
  }

  /** One after the other. What fails for want of the storage is made up for from the log as soon as it answers. */
  #inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.#work.then(task)
    this.#work = done.catch(() => {
      this.#behind = true
      inBackground(setTimeout(() => this.#advanceSoon(), againMs))
    })
    return done
  }

  async #advance(): Promise<void> {
    const taken = this.#waiting.splice(0)
    try {
      const events = await this.#next(taken)
      const last = events.at(-1)
      if (last) {
        const before = this.facts
        await this.#load()
        await this.#tell(events, before)
        this.#head = last.sequence
        this.#tail = this.watches.size > 0 ? [...this.#tail, ...events].slice(-keptTail) : []
        this.#world.moved(this)
      }
      this.#behind = false
    } catch (error) {
      this.#waiting.unshift(...taken)
      throw error
    }
  }

  /** What comes next, in order and without a gap: of what has arrived, or else of the log. */
  async #next(arrived: readonly LoggedEvent[]): Promise<readonly LoggedEvent[]> {
    const head = this.#head
    const events = arrived
      .toSorted((one, other) => one.sequence - other.sequence)
      .filter(({ sequence }, at, all) => sequence > (head ?? 0) && sequence !== all[at - 1]?.sequence)
    if (head === null) return events
    const gap = events.some(({ sequence }, at) => sequence !== head + 1 + at)
    return gap || this.#behind ? this.#log.allAfter(head) : events
  }

  /** Sends events to everybody who may have them now (live-1). Nothing waits between judging and sending. */
  async #tell(events: readonly LoggedEvent[], before: SubjectFacts | null): Promise<void> {
    const words = await this.#words(events)
    const house = await this.#world.house()
    const now = this.facts
    const frames = events.map((event) => new EventFrames(event, words.get(event.sequence)))
    const tell = (listener: Listener, actor: Actor, last: number): boolean => {
      const sees = maySeeSubject(actor, now, house)
      for (const frame of frames) {
        const { body, sequence } = frame.event
        if (sequence <= last) continue
        if (sees) {
          if (isFor(actor, body.type)) listener.send(frame.for(actor))
        } else if (isFarewell(actor, body, { before, now }, house)) listener.send(frame.withoutWords())
      }
      return sees
    }
    const reached = events.at(-1)?.sequence ?? 0
    for (const watch of this.watches.values()) {
      const sees = tell(watch.listener, this.#actorOf(watch), watch.last)
      watch.last = Math.max(watch.last, reached)
      if (!sees) this.#drop(watch)
    }
    for (const follower of this.#world.followers())
      if (!follower.isWatching(this.subject)) tell(follower, follower.actorFor(this.subject), 0)
  }

  /** Whether the tail has everything after a sequence. */
  #reachesBack(after: number): boolean {
    return this.#head !== null && after <= this.#head && after >= (this.#tail[0]?.sequence ?? this.#head + 1) - 1
  }

  /** Sends pages of the log until little is left, outside of the turn: one slow line holds up no other. */
  async #catchUp(watch: Watch): Promise<boolean> {
    for (let read = 0; ;) {
      const page = await this.#log.page(watch.last)
      read += page.length
      if (read > mostBehind) {
        this.#reload(watch)
        return false
      }
      if (!(await this.#sendTo(watch, page))) return false
      await watch.listener.drained()
      if (page.length < SubjectLog.pageSize) return true
    }
  }

  async #enter(watch: Watch, fromNowOn: boolean): Promise<void> {
    const { listener } = watch
    const house = await this.#world.house()
    const facts = await this.#fresh()
    if (!listener.holds(watch)) return
    if (!maySeeSubject(this.#actorOf(watch), facts, house)) return this.#drop(watch)
    this.#head ??= await this.#log.head()
    if (fromNowOn) watch.last = this.#head
    // After what the log does not have: somebody else's history (live-2).
    if (watch.last > this.#head && watch.last > (await this.#log.head())) return this.#reload(watch)
    const rest = this.#reachesBack(watch.last)
      ? this.#tail.filter(({ sequence }) => sequence > watch.last)
      : await this.#log.allAfter(watch.last)
    // With nothing to send there is nothing more to judge than what was judged above.
    if (rest.length > 0 ? !(await this.#sendTo(watch, rest)) : !listener.holds(watch)) return
    this.watches.set(listener, watch)
    listener.send(this.#caughtUpAt(watch.last))
    this.#world.joined(this, watch)
  }

  /** Many who come at once are told the same. */
  #caughtUpAt(sequence: number): SentFrame {
    if (this.#caughtUp?.sequence !== sequence)
      this.#caughtUp = { sequence, frame: prepared({ type: 'caught_up', subject: this.subject, sequence }) }
    return this.#caughtUp.frame
  }

  /** False when the subject is not there for this line. */
  async #sendTo(watch: Watch, events: readonly LoggedEvent[]): Promise<boolean> {
    const words = await this.#words(events)
    for (let at = 0; ; at += fewEnough) {
      const [house, facts] = [await this.#world.house(), await this.#fresh()]
      if (!watch.listener.holds(watch)) return false
      const actor = this.#actorOf(watch)
      if (!maySeeSubject(actor, facts, house)) {
        this.#drop(watch)
        return false
      }
      for (const event of events.slice(at, at + fewEnough)) {
        if (event.sequence <= watch.last) continue
        if (isFor(actor, event.body.type))
          watch.listener.send(new EventFrames(event, words.get(event.sequence)).for(actor))
        watch.last = event.sequence
      }
      if (at + fewEnough >= events.length) return true
      await watch.listener.drained()
    }
  }

  #drop(watch: Watch): void {
    this.watches.delete(watch.listener)
    watch.listener.send(prepared({ type: 'gone', subject: this.subject }))
    watch.listener.dropped(watch)
  }

  #reload(watch: Watch): void {
    watch.listener.send(prepared({ type: 'reload', subject: this.subject }))
    watch.listener.dropped(watch)
  }

  #actorOf({ listener }: Watch): Actor {
    return listener.actorFor(this.subject)
  }

  async #load(): Promise<void> {
    this.facts = await factsOf(this.#world.storage(), this.subject)
    this.#factsAt = performance.now()
  }

  async #fresh(): Promise<SubjectFacts | null> {
    if (this.facts === null || performance.now() - this.#factsAt > freshMs) await this.#load()
    return this.facts
  }

  #words(events: readonly LoggedEvent[]) {
    return wordsOf(this.#world.storage(), this.#world.places(), events)
  }
}
