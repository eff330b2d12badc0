import type { FilePlaces } from '../attachment/attachment.view.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { ClientFrame } from '../events/live.contract.ts'
import type { RequestFacts } from '../helpdesk.types.ts'
import type { Actor } from '../kernel/actor.ts'
import { isStaff, personOf } from '../kernel/actor.ts'
import type { DeskApi, LiveFrame } from '../kernel/api.ts'
import { changesHouse } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Storage } from '../storage.ts'
import type { Bus, Signal } from './bus.port.ts'
import { Channel } from './channel.ts'
import type { ChannelWorld, Watch } from './watch.ts'
import { ChatFloor } from './chat-floor.ts'
import type { VisitorLines } from './chat-floor.ts'
import { Connection } from './connection.ts'
import type { ConnectionWorld } from './connection.ts'
import type { LiveConnection, LiveDoor, LiveLine, LiveReader } from './live.port.ts'
import { prepared } from './sent-frame.ts'
import { inBackground } from './in-background.ts'

export interface HubOptions {
  readonly storage: Storage
  readonly bus: Bus
  readonly places: FilePlaces
  /** A name of this node among those that share the bus. */
  readonly node: string
  readonly visitors: VisitorLines
  now(): number
  house(): Promise<House>
  houseChanged(): void
  as(actor: Actor, facts: RequestFacts): DeskApi
}

const beatSeconds = 15
const beat = prepared({ type: 'beat' })
const ready = prepared({ type: 'ready', beatSeconds })
const proveEveryMs = 200
/** Whoever loses a session, a key or a right hears nothing more after this long (auth-5). */
const provedWithinMs = 4000
/** Never more at once, so that many lines do not cost the storage more than a few hundred reads a second. */
const mostProofs = 40
const keptIdle = 5000
/** Half a minute without a line is told from a moment without one (panel-6). */
const seenEveryMs = 10_000
/** After these somebody's lines may not be theirs any more. */
const changesPeople =
  /^(person\.(disabled|removed|changed|password_changed|signed_out|second_factor_)|api_key\.revoked)/

/**
 * Where the lines of this node come together. Transports connect lines; the bus brings what happens anywhere; each line
 * is sent what it follows, as far as its reader may see it at that moment (live-1).
 */
export class LiveHub implements LiveDoor {
  readonly #options: HubOptions
  readonly #channels = new Map<string, Channel>()
  readonly #connections = new Set<Connection>()
  readonly #followers = new Set<Connection>()
  readonly #floor: ChatFloor
  readonly #leave: () => void
  readonly #timers: ReturnType<typeof setInterval>[] = []
  #toProve: Connection[] = []
  #made = 0

  constructor(options: HubOptions) {
    this.#options = options
    const { storage, bus, node, visitors } = options
    const house = (): Promise<House> => options.house()
    this.#floor = new ChatFloor({
      storage,
      bus,
      node,
      visitors,
      house,
      channel: (subject) => this.#channels.get(subject),
    })
    this.#leave = bus.subscribe({
      events: (events) => this.#happened(events),
      signal: (signal) => this.#heard(signal),
      gap: () => this.#mayHaveMissed(),
    })
  }

  /** How many lines are open at this node. */
  get size(): number {
    return this.#connections.size
  }

  connect(reader: LiveReader, line: LiveLine): LiveConnection {
    const connection = this.#newConnection(reader, line)
    this.#connections.add(connection)
    connection.send(ready)
    this.#seen([connection])
    return connection
  }

  /** What moves, for one actor, without a line of their own: for scripts. */
  listen(actor: Actor, listener: (frame: LiveFrame) => void): () => void {
    const identity = { actor, chat: null }
    const connection = this.#newConnection(
      { identity, prove: () => Promise.resolve(identity) },
      {
        send: ({ frame }) => {
          if (frame.type !== 'event') return
          const { subject, sequence, type, at } = frame.event
          listener({ subject, sequence, type, at })
        },
        close: () => undefined,
      },
    )
    this.#followers.add(connection)
    return () => connection.closed()
  }

  async start(): Promise<void> {
    const every = (ms: number, work: () => void): void => {
      this.#timers.push(inBackground(setInterval(work, ms)))
    }
    every(beatSeconds * 1000, () => {
      for (const connection of this.#connections) connection.send(beat)
    })
    every(proveEveryMs, () => this.#proveSome())
    every(seenEveryMs, () => this.#seen(this.#connections))
    await this.#floor.start()
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
    this.#leave()
    this.#floor.stop()
    for (const connection of [...this.#connections, ...this.#followers]) connection.end('stopping')
    await Promise.all([...this.#channels.values()].map((channel) => channel.settled()))
  }

  #newConnection(reader: LiveReader, line: LiveLine): Connection {
    return new Connection(++this.#made, reader, line, this.#lines)
  }

  readonly #lines: ConnectionWorld = {
    nameOf: (number) => `${this.#options.node} ${number}`,
    channel: (subject) => this.#channel(subject),
    call: (connection, frame) => this.#call(connection, frame),
    typing: (connection, subject, on) => {
      const channel = this.#channels.get(subject)
      if (channel?.watches.has(connection)) void this.#floor.types(channel, connection, on)
    },
    follow: (connection, on) => {
      if (!on) return void this.#followers.delete(connection)
      this.#followers.add(connection)
      connection.say({ type: 'caught_up', subject: '*', sequence: 0 })
    },
    closed: (connection) => {
      this.#connections.delete(connection)
      this.#followers.delete(connection)
    },
  }

  readonly #subjects: ChannelWorld = {
    house: () => this.#options.house(),
    storage: () => this.#options.storage,
    places: () => this.#options.places,
    followers: () => this.#followers,
    moved: (channel) => this.#floor.moved(channel),
    joined: (channel: Channel, watch: Watch) => this.#floor.joined(channel, watch),
  }

  #channel(subject: string): Channel {
    const known = this.#channels.get(subject)
    if (known) return known
    const channel = new Channel(subject, this.#subjects)
    this.#channels.set(subject, channel)
    if (this.#channels.size > keptIdle) this.#forgetIdle()
    return channel
  }

  /** Channels that nobody follows can be made again. The oldest go. */
  #forgetIdle(): void {
    let tooMany = [...this.#channels.values()].filter(({ idle }) => idle).length - keptIdle / 2
    for (const [subject, { idle }] of this.#channels) {
      if (tooMany <= 0) return
      if (!idle) continue
      this.#channels.delete(subject)
      tooMany -= 1
    }
  }

  #happened(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      const { subject, body } = event
      if (changesPeople.test(body.type)) this.#proveAllOf(subject)
      if (changesHouse(event)) this.#options.houseChanged()
      if (this.#channels.has(subject) || this.#followers.size > 0 || this.#floor.needs(event))
        this.#channel(subject).arrive(event)
    }
  }

  #heard(signal: Signal): void {
    this.#floor.heard(signal)
  }

  #mayHaveMissed(): void {
    for (const [subject, channel] of this.#channels)
      if (channel.idle) this.#channels.delete(subject)
      else void channel.lookBehind()
    for (const follower of this.#followers) follower.say({ type: 'reload', subject: '*' })
    this.#options.houseChanged()
    this.#toProve = [...this.#connections]
    void this.#floor.redraw()
  }

  #call(connection: Connection, { call, input }: Extract<ClientFrame, { type: 'call' }>): Promise<unknown> {
    const { chatId } = input
    const { clientIp, locale } = connection.reader
    const facts = { ...(clientIp !== undefined && { clientIp }), ...(locale !== undefined && { locale }) }
    const { chats } = this.#options.as(connection.actorFor(typeof chatId === 'string' ? chatId : ''), facts)
    return call === 'chats.send' ? chats.send(input as never) : chats.markRead(input as never)
  }

  /** Members of staff with an open line are there. */
  #seen(connections: Iterable<Connection>): void {
    const staff = new Set<PersonId>()
    for (const { identity } of connections) if (isStaff(identity.actor)) staff.add(identity.actor.id)
    if (staff.size === 0) return
    const at = new Date(this.#options.now()).toISOString()
    const writes = [...staff].map((personId) => ({ kind: 'chat_agent.seen' as const, personId, at }))
    this.#options.storage.commit({ writes, events: [] }).catch(() => undefined)
  }

  #proveAllOf(subject: string): void {
    for (const connection of this.#connections) {
      const { actor } = connection.identity
      if (personOf(actor) === subject || (actor.kind === 'program' && actor.id === subject))
        void this.#prove(connection)
    }
  }

  /** A part of the lines, so that each has its turn in time. */
  #proveSome(): void {
    if (this.#toProve.length === 0) this.#toProve = [...this.#connections]
    const share = Math.ceil((this.#connections.size * proveEveryMs) / provedWithinMs)
    for (const connection of this.#toProve.splice(0, Math.min(share, mostProofs))) void this.#prove(connection)
  }

  async #prove(connection: Connection): Promise<void> {
    if (!connection.open) return
    try {
      const now = await connection.reader.prove()
      if (now === null) return connection.end('withdrawn')
      if (JSON.stringify(now) !== JSON.stringify(connection.identity)) await connection.become(now)
    } catch {
      // The storage does not answer: nothing is sent meanwhile either. Its turn comes again.
    }
  }
}
