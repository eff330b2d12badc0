import type { QueueView } from '../chat/chat.contract.ts'
import type { ChatQueue } from '../chat/chat-queue.ts'
import { waitEstimates } from '../chat/estimate-wait.ts'
import type { WaitEstimate } from '../chat/estimate-wait.ts'
import type { LoggedEvent } from '../events/event.ts'
import { isStaff } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import type { ChatId, DepartmentId, PersonId } from '../kernel/ids.ts'
import { firstName } from '../kernel/text.ts'
import type { Storage } from '../storage.ts'
import { maySeeSubject } from './audience.ts'
import type { Bus, Signal } from './bus.port.ts'
import type { Channel } from './channel.ts'
import type { Watch } from './watch.ts'
import { ChatPresence, partOf } from './chat-presence.ts'
import type { Connection } from './connection.ts'
import type { SentFrame } from './live.port.ts'
import { QueueBoard } from './queue-board.ts'
import { prepared } from './sent-frame.ts'
import { inBackground } from './in-background.ts'

/** What is done when the last line of a visitor is gone, and when one is there again. Safe to be done twice. */
export interface VisitorLines {
  lost(chatId: ChatId): Promise<unknown>
  returned(chatId: ChatId): Promise<unknown>
}

export interface FloorOptions {
  readonly storage: Storage
  readonly bus: Bus
  readonly node: string
  readonly visitors: VisitorLines
  house(): Promise<House>
  /** A channel, if this node has it. */
  channel(subject: string): Channel | undefined
}

const gatherMs = 250
const lookMs = 20
const redrawMs = 30_000
const estimateMs = 15_000
/** A visitor who waits and whose line no node has seen for this long is away: their node may have died. */
const unseenMs = 75_000

const isChat = (subject: string): subject is ChatId => subject.startsWith('cht_')

/** What chats have beyond events: who is there, who types, how far was read, and where everybody stands (A2, live-5). */
export class ChatFloor {
  readonly #options: FloorOptions
  readonly #presence: ChatPresence
  readonly #board: QueueBoard
  readonly #timers: ReturnType<typeof setInterval>[] = []
  readonly #leaving = new Map<ChatId, ReturnType<typeof setTimeout>>()
  readonly #toLookAt = new Set<Channel>()
  readonly #estimates = new Map<DepartmentId, { until: number; of: (position: number) => WaitEstimate | null }>()
  /** Since when no node has seen the line of somebody who waits. */
  #unseen = new Map<ChatId, number>()
  readonly #names = new Map<string, string>()

  constructor(options: FloorOptions) {
    this.#options = options
    this.#presence = new ChatPresence(options.node, options.bus)
    this.#board = new QueueBoard({
      chats: options.storage.chats,
      gatherMs,
      changed: (department, queue) => void this.#showPlaces(department, queue).catch(() => undefined),
    })
  }

  async start(): Promise<void> {
    const every = (ms: number, work: () => unknown): void => {
      this.#timers.push(inBackground(setInterval(work, ms)))
    }
    every(redrawMs, () => {
      this.#presence.repeat()
      void this.redraw()
    })
    await this.redraw()
  }

  stop(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
    for (const timer of this.#leaving.values()) clearTimeout(timer)
    this.#leaving.clear()
    this.#board.stop()
  }

  /** Whether an event changes who waits, so that it is of use here even if nobody listens. */
  needs({ subject, body }: LoggedEvent): boolean {
    return isChat(subject) && body.type !== 'chat.message_sent'
  }

  /** A chat has changed, or who follows it. */
  moved(channel: Channel): void {
    if (!isChat(channel.subject)) return
    if (channel.facts?.kind === 'chat') this.#board.note(channel.facts.chat)
    if (this.#toLookAt.size === 0) setTimeout(() => this.#look(), lookMs)
    this.#toLookAt.add(channel)
  }

  /** A line has begun to follow a chat. */
  joined(channel: Channel, watch: Watch): void {
    if (!isChat(channel.subject) || channel.facts?.kind !== 'chat') return
    const { subject } = channel
    const { chat } = channel.facts
    this.#board.note(chat)
    if (channel.watches.size === 1) this.#presence.ask(subject)
    const part = partOf(channel, watch.listener.actorFor(subject))
    if (part !== null && this.#presence.comes(subject, part)) this.#showPresence(channel)
    else watch.listener.send(prepared({ type: 'presence', subject, ...this.#presence.of(subject) }))
    if (part !== 'customer') return
    this.#stays(subject)
    if (chat.state === 'disconnected') this.#quietly(this.#options.visitors.returned(subject))
    this.#quietly(this.#showOwnPlace(subject, channel, watch))
  }

  heard(signal: Signal): void {
    if (signal.type === 'presence_asked') return this.#presence.asked(signal.subject)
    const channel = this.#options.channel(signal.subject)
    if (signal.type === 'presence') {
      this.#presence.heard(signal)
      if (signal.customer && isChat(signal.subject)) this.#stays(signal.subject)
      if (channel) this.#showPresence(channel)
      return
    }
    if (!channel) return
    if (signal.type === 'read') {
      const { subject, side, sequence } = signal
      return this.#quietly(this.#tell(channel, () => prepared({ type: 'read', subject, side, sequence })))
    }
    const { subject, author, on, line } = signal
    const whole = prepared({ type: 'typing', subject, author, on })
    const short = prepared({ type: 'typing', subject, author: { ...author, name: firstName(author.name) }, on })
    this.#quietly(
      this.#tell(channel, ({ listener }) => {
        if ((listener as Connection).id === line) return null
        return author.kind === 'customer' || isStaff(listener.actorFor(subject)) ? whole : short
      }),
    )
  }

  /** Says that somebody writes, if they may. */
  async types(channel: Channel, connection: Connection, on: boolean): Promise<void> {
    const { facts, subject } = channel
    if (facts?.kind !== 'chat') return
    const house = await this.#options.house()
    const actor = connection.actorFor(subject)
    if (!house.definition.policies.mayWriteInChat(actor, facts.chat, house).allowed) return
    const staff = isStaff(actor)
    const name = staff ? await this.#nameOf(actor.id) : facts.chat.contact.name
    const author = { kind: staff ? ('staff' as const) : ('customer' as const), name }
    this.#options.bus.signal({ type: 'typing', subject, author, on, line: connection.id })
  }

  /** Draws the queue anew, and makes good what no event told: visitors who went or came while their node died. */
  async redraw(): Promise<void> {
    const places = await this.#board.redraw().catch(() => null)
    if (places === null) return
    const now = performance.now()
    const unseen = new Map<ChatId, number>()
    for (const { chatId, present } of places) {
      const here = this.#presence.isHere(chatId)
      if (here && !present) this.#quietly(this.#options.visitors.returned(chatId))
      if (here || !present) continue
      const since = this.#unseen.get(chatId) ?? now
      if (now - since >= unseenMs) this.#quietly(this.#options.visitors.lost(chatId))
      else unseen.set(chatId, since)
    }
    this.#unseen = unseen
  }

  #look(): void {
    const channels = [...this.#toLookAt]
    this.#toLookAt.clear()
    for (const channel of channels) {
      const before = this.#presence.of(channel.subject)
      if (!this.#presence.look(channel)) continue
      this.#showPresence(channel)
      const isLeft = before.customer && !this.#presence.of(channel.subject).customer
      if (isLeft && isChat(channel.subject)) this.#quietly(this.#leaves(channel.subject))
    }
  }

  /** The visitor's last line is gone. A page that is loaded anew is back before anybody is told. */
  async #leaves(chatId: ChatId): Promise<void> {
    const { definition } = await this.#options.house()
    clearTimeout(this.#leaving.get(chatId))
    const timer = setTimeout(() => {
      this.#leaving.delete(chatId)
      if (!this.#presence.isHere(chatId)) this.#quietly(this.#options.visitors.lost(chatId))
    }, definition.chat.awayAfterSeconds * 1000)
    this.#leaving.set(chatId, timer)
  }

  #stays(chatId: ChatId): void {
    clearTimeout(this.#leaving.get(chatId))
    this.#leaving.delete(chatId)
  }

  #showPresence(channel: Channel): void {
    const { subject } = channel
    const frame = prepared({ type: 'presence', subject, ...this.#presence.of(subject) })
    this.#quietly(this.#tell(channel, () => frame))
  }

  /** To everybody who follows, as far as they may see it now. */
  async #tell(channel: Channel, frameFor: (watch: Watch) => SentFrame | null): Promise<void> {
    const house = await this.#options.house()
    for (const watch of channel.watches.values()) {
      if (!maySeeSubject(watch.listener.actorFor(channel.subject), channel.facts, house)) continue
      const frame = frameFor(watch)
      if (frame) watch.listener.send(frame)
    }
  }

  async #showOwnPlace(chatId: ChatId, channel: Channel, watch: Watch): Promise<void> {
    const standing = this.#board.positionOf(chatId)
    if (!standing) return
    const { position, total, department } = standing
    const estimate = (await this.#estimateIn(department))(position)
    const queue: QueueView = { position, total, estimate }
    this.#showPlace(channel, watch, prepared({ type: 'queue', subject: chatId, queue }))
  }

  /** One small frame for everybody who waits there and whose place has moved (A2). */
  async #showPlaces(department: DepartmentId, queue: ChatQueue): Promise<void> {
    const estimate = await this.#estimateIn(department)
    for (const [chatId, { position, total }] of queue.positions()) {
      const channel = this.#options.channel(chatId)
      if (!channel || channel.idle) continue
      const view: QueueView = { position, total, estimate: estimate(position) }
      const frame = prepared({ type: 'queue', subject: chatId, queue: view })
      for (const watch of channel.watches.values()) this.#showPlace(channel, watch, frame)
    }
  }

  #showPlace(channel: Channel, watch: Watch, frame: SentFrame): void {
    if (watch.place === frame.text) return
    if (partOf(channel, watch.listener.actorFor(channel.subject)) !== 'customer') return
    watch.place = frame.text
    watch.listener.send(frame)
  }

  async #estimateIn(department: DepartmentId): Promise<(position: number) => WaitEstimate | null> {
    const known = this.#estimates.get(department)
    if (known && known.until > performance.now()) return known.of
    const { estimateFrom } = (await this.#options.house()).definition.chat
    const accepted = await this.#options.storage.chats.acceptances(department, estimateFrom)
    const of = waitEstimates(accepted, estimateFrom)
    this.#estimates.set(department, { until: performance.now() + estimateMs, of })
    return of
  }

  async #nameOf(personId: PersonId): Promise<string> {
    const known = this.#names.get(personId)
    if (known !== undefined) return known
    const name = (await this.#options.storage.people.find(personId))?.name ?? ''
    if (this.#names.size > 1000) this.#names.clear()
    this.#names.set(personId, name)
    return name
  }

  /** What fails here is made good by the next drawing of the queue. */
  #quietly(work: Promise<unknown>): void {
    work.catch(() => undefined)
  }
}
