import { randomUUID } from 'node:crypto'
import type { Bus, BusListener, LoggedEvent, Signal } from '@guichet/core/ports'
import { Redis } from 'ioredis'

export interface RedisBusOptions {
  /** `redis://[:password@]host[:port][/number]`. */
  readonly url: string
  /** Nodes of one helpdesk share a channel, and no other helpdesk does: the number of a Redis database keeps nobody apart. */
  readonly channel: string
}

export interface RedisBus extends Bus {
  /** Whether Redis answers at this moment. */
  answers(): Promise<boolean>
  close(): Promise<void>
}

/** What a node says. `count` rises by one with each word, and not with a beat: who hears a jump has missed something. */
interface Word {
  readonly node: string
  readonly count: number
  readonly events?: readonly LoggedEvent[]
  readonly signal?: Signal
  readonly over?: true
}

const beatMs = 2000
/** A node that says nothing for so long may have died with something unsaid. */
const silentMs = 7000

/**
 * Pub/sub on one channel. A node tells its own listeners at once and the others over Redis. Nothing is kept in Redis:
 * whoever may have missed something — a jump in a node's count, a node that died, a connection that was gone — is told
 * of a gap, and reads the event log.
 */
export function redisBus({ url, channel }: RedisBusOptions): RedisBus {
  const node = randomUUID()
  const options = { enableOfflineQueue: false, maxRetriesPerRequest: 1, retryStrategy: () => 200 }
  const speaks = new Redis(url, options)
  // It subscribes again by itself whenever it is connected again.
  const hears = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null })
  const listeners = new Set<BusListener>()
  const others = new Map<string, { count: number; heardAt: number }>()
  let count = 0
  let wasConnected = false

  const tell = (what: (listener: BusListener) => void): void => {
    for (const listener of listeners) queueMicrotask(() => what(listener))
  }
  const gap = (): void => tell((listener) => listener.gap?.())
  /** What does not get through shows as a jump. */
  const say = (word: Omit<Word, 'node' | 'count'>): void => {
    speaks.publish(channel, JSON.stringify({ node, count, ...word } satisfies Word)).catch(() => undefined)
  }
  const hear = (text: string): void => {
    const word = JSON.parse(text) as Word
    if (word.node === node) return
    const known = others.get(word.node)
    const isWord = word.events !== undefined || word.signal !== undefined
    const expected = (known?.count ?? 0) + (isWord ? 1 : 0)
    if (known ? word.count !== expected : word.count > expected) gap()
    if (word.over) others.delete(word.node)
    else others.set(word.node, { count: word.count, heardAt: performance.now() })
    const { events, signal } = word
    if (events) tell((listener) => listener.events(events))
    if (signal) tell((listener) => listener.signal?.(signal))
  }

  // Its connection says what there is to say.
  speaks.on('error', () => undefined)
  hears.on('error', () => undefined)
  hears.on('ready', () => {
    if (wasConnected) gap()
    wasConnected = true
  })
  hears.on('message', (_channel: string, text: string) => hear(text))
  hears.subscribe(channel).catch(() => undefined)

  const beat = setInterval(() => {
    say({})
    const now = performance.now()
    for (const [other, { heardAt }] of others) {
      if (now - heardAt < silentMs) continue
      others.delete(other)
      gap()
    }
  }, beatMs)
  beat.unref()

  return {
    publish(events) {
      tell((listener) => listener.events(events))
      count += 1
      say({ events })
    },
    signal(signal) {
      tell((listener) => listener.signal?.(signal))
      count += 1
      say({ signal })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    answers: () =>
      speaks
        .ping()
        .then(() => true)
        .catch(() => false),
    async close() {
      clearInterval(beat)
      await speaks.publish(channel, JSON.stringify({ node, count, over: true } satisfies Word)).catch(() => undefined)
      speaks.disconnect()
      hears.disconnect()
    },
  }
}
