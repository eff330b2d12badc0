import type { ChatId } from '../kernel/ids.ts'
import type { Actor } from '../kernel/actor.ts'
import { personOf } from '../kernel/actor.ts'
import type { Bus, Signal } from './bus.port.ts'
import type { Channel } from './channel.ts'

export interface Present {
  readonly customer: boolean
  readonly staff: boolean
}

const nobody: Present = { customer: false, staff: false }
/** What another node has said holds for as long; it says it again well before. */
const believedMs = 75_000

/** Whether somebody with this identity is the visitor of the chat, or attends to it, first or as a guest. */
export function partOf(channel: Channel, actor: Actor): 'customer' | 'staff' | null {
  if (channel.facts?.kind !== 'chat') return null
  const { chat } = channel.facts
  if (actor.kind === 'chat_holder') return actor.chatId === chat.id ? 'customer' : null
  if (actor.kind === 'customer') return actor.id === chat.customerId ? 'customer' : null
  const person = personOf(actor)
  return person !== null && (person === chat.operatorId || person === chat.guestId) ? 'staff' : null
}

function presentAt(channel: Channel): Present {
  const now = { customer: false, staff: false }
  for (const { listener } of channel.watches.values()) {
    const part = partOf(channel, listener.actorFor(channel.subject))
    if (part !== null) now[part] = true
    if (now.customer && now.staff) break
  }
  return now
}

/** Whose lines are open on which chat, over all nodes. Nothing of it is stored. */
export class ChatPresence {
  readonly #node: string
  readonly #bus: Bus
  readonly #own = new Map<string, Present>()
  readonly #others = new Map<string, Map<string, Present & { readonly until: number }>>()

  constructor(node: string, bus: Bus) {
    this.#node = node
    this.#bus = bus
  }

  /** Looks who is here at this node, and tells the others when that has changed. */
  look(channel: Channel): boolean {
    return this.#are(channel.subject, presentAt(channel))
  }

  /** Somebody more is here: the same without looking at all the others. */
  comes(subject: string, part: 'customer' | 'staff'): boolean {
    return this.#are(subject, { ...(this.#own.get(subject) ?? nobody), [part]: true })
  }

  of(subject: string): Present {
    const now = performance.now()
    const all = [...(this.#others.get(subject)?.values() ?? [])].filter(({ until }) => until > now)
    const own = this.#own.get(subject) ?? nobody
    return {
      customer: own.customer || all.some(({ customer }) => customer),
      staff: own.staff || all.some(({ staff }) => staff),
    }
  }

  /** Takes in what another node says. */
  heard({ subject, node, customer, staff }: Extract<Signal, { type: 'presence' }>): void {
    if (node === this.#node) return
    const known = this.#others.get(subject) ?? new Map<string, Present & { readonly until: number }>()
    if (customer || staff) known.set(node, { customer, staff, until: performance.now() + believedMs })
    else known.delete(node)
    if (known.size > 0) this.#others.set(subject, known)
    else this.#others.delete(subject)
  }

  asked(subject: string): void {
    const own = this.#own.get(subject)
    if (own) this.#say(subject, own)
  }

  ask(subject: string): void {
    this.#bus.signal({ type: 'presence_asked', subject })
  }

  /** Says everything again, and forgets nodes that have not. */
  repeat(): void {
    for (const [subject, present] of this.#own) this.#say(subject, present)
    const now = performance.now()
    for (const [subject, nodes] of this.#others) {
      for (const [node, { until }] of nodes) if (until <= now) nodes.delete(node)
      if (nodes.size === 0) this.#others.delete(subject)
    }
  }

  isHere(chatId: ChatId): boolean {
    return this.of(chatId).customer
  }

  #are(subject: string, now: Present): boolean {
    const before = this.#own.get(subject) ?? nobody
    if (now.customer === before.customer && now.staff === before.staff) return false
    if (now.customer || now.staff) this.#own.set(subject, now)
    else this.#own.delete(subject)
    this.#say(subject, now)
    return true
  }

  #say(subject: string, present: Present): void {
    this.#bus.signal({ type: 'presence', subject, node: this.#node, ...present })
  }
}
