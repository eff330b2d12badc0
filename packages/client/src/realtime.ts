import { HelpdeskError, errorCodes } from '@guichet/core/contract'
import type {
  ChatMessageView,
  ClientFrame,
  ErrorCode,
  LiveEvent,
  QueueView,
  SendToChat,
  ServerFrame,
} from '@guichet/core/contract'
import type * as z from 'zod'
import type { Answers } from './answers.ts'
import type { LiveSocket, OpenLiveSocket } from './live-socket.ts'

/** How the line to the server stands. */
export type Connection = 'connecting' | 'open' | 'lost'

type Frame<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>

/** Told what happens to a subject. Events come in order, each once, whatever happens to the line (live-2). */
export interface WatchListener {
  event?(event: LiveEvent): void
  /** Everything up to this sequence has come. */
  caughtUp?(sequence: number): void
  /** Fetch it anew: what happened meanwhile cannot be caught up with. */
  reload?(): void
  /** Not there for this reader, or no longer. */
  gone?(): void
  queue?(queue: QueueView): void
  typing?(typing: Pick<Frame<'typing'>, 'author' | 'on'>): void
  presence?(present: Pick<Frame<'presence'>, 'customer' | 'staff'>): void
  read?(read: Pick<Frame<'read'>, 'side' | 'sequence'>): void
}

/** A line that is opened again by itself. It is open as long as something is watched or waits to be sent. */
export interface Realtime {
  readonly connection: Connection
  onConnection(listener: (state: Connection) => void): () => void
  /** Follows a subject from after a sequence, or from now on; `*` follows everything the reader may see. */
  watch(subject: string, after: number | null, listener: WatchListener): () => void
  /** Says something in a chat: kept, and sent again under the same `clientId`, until it is answered (live-3). */
  send(input: z.input<typeof SendToChat>): Promise<ChatMessageView>
  markRead(input: { chatId: string; sequence: number }): Promise<void>
  typing(subject: string, on: boolean): void
  close(): void
}

interface Following {
  readonly listener: WatchListener
  last: number | null
}
interface Unanswered {
  readonly frame: Extract<ClientFrame, { type: 'call' }>
  resolve(value: unknown): void
  reject(error: unknown): void
}

const firstMs = 250
const longestMs = 10_000
const againMs = 1000

/** A line over whatever opens sockets. */
export function realtimeOver(open: OpenLiveSocket, answers: Answers): Realtime {
  const following = new Map<string, Set<Following>>()
  const unanswered = new Map<string, Unanswered>()
  const listeners = new Set<(state: Connection) => void>()
  let connection: Connection = 'connecting'
  let socket: LiveSocket | null = null
  /** Counts attempts, so that what an earlier one still says is not heard. */
  let turn = 0
  let running = false
  let failures = 0
  let beatMs = 20_000
  let made = 0
  let silence: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  const become = (state: Connection): void => {
    if (state === connection) return
    connection = state
    for (const listener of listeners) listener(state)
  }
  const say = (frame: ClientFrame): void => socket?.send(JSON.stringify(frame))
  const isNeeded = (): boolean => following.size > 0 || unanswered.size > 0

  const end = (): void => {
    turn += 1
    running = false
    clearTimeout(silence)
    clearTimeout(retry)
    socket?.close()
    socket = null
  }
  const lost = (): void => {
    end()
    become('lost')
    if (!isNeeded()) return
    running = true
    const wait = Math.min(longestMs, firstMs * 2 ** failures) * (0.5 + Math.random())
    failures += 1
    retry = setTimeout(connect, wait)
  }
  /** A line that says nothing for longer than it said it would is dead. */
  const heard = (): void => {
    clearTimeout(silence)
    silence = setTimeout(lost, beatMs * 2)
  }
  const openSocket = async (own: number): Promise<void> => {
    try {
      const opened = await open({
        message: (text) => own === turn && take(text),
        closed: () => own === turn && lost(),
      })
      if (own === turn) socket = opened
      else opened.close()
    } catch {
      if (own === turn) lost()
    }
  }
  const connect = (): void => {
    running = true
    turn += 1
    heard()
    void openSocket(turn)
  }
  const need = (): void => {
    if (!running) connect()
  }

  const watch = (subject: string): void => {
    const all = [...(following.get(subject) ?? [])].map(({ last }) => last).filter((last) => last !== null)
    if (connection === 'open') say({ type: 'watch', subject, after: all.length > 0 ? Math.min(...all) : null })
  }
  const tell = (subject: string, what: (listener: WatchListener) => void): void => {
    for (const { listener } of following.get(subject) ?? []) what(listener)
  }

  const begin = (beatSeconds: number): void => {
    beatMs = beatSeconds * 1000
    failures = 0
    become('open')
    for (const subject of following.keys()) watch(subject)
    for (const { frame } of unanswered.values()) say(frame)
  }
  const happened = (event: LiveEvent): void => {
    tell('*', (listener) => listener.event?.(event))
    for (const one of following.get(event.subject) ?? []) {
      if (one.last !== null && event.sequence <= one.last) continue
      one.last = event.sequence
      one.listener.event?.(event)
    }
  }
  const caughtUp = (subject: string, sequence: number): void => {
    // What happened before the line was open is not told: it may be missing in what was fetched until now.
    if (subject === '*') return tell('*', (listener) => listener.reload?.())
    for (const one of following.get(subject) ?? []) {
      one.last = Math.max(one.last ?? 0, sequence)
      one.listener.caughtUp?.(sequence)
    }
  }
  const answered = ({ id, value, problem }: Frame<'answer'>): void => {
    const call = unanswered.get(id)
    if (!call) return
    if (problem && (problem.code === 'storage_unavailable' || problem.code === 'too_many_requests')) {
      setTimeout(() => connection === 'open' && unanswered.has(id) && say(call.frame), againMs)
      return
    }
    unanswered.delete(id)
    if (!problem) return call.resolve(value)
    const code = problem.code in errorCodes ? (problem.code as ErrorCode) : 'storage_unavailable'
    const reason = problem.reason === undefined ? {} : { reason: problem.reason }
    call.reject(new HelpdeskError(code, `Not possible: ${problem.reason ?? problem.code}.`, reason))
  }
  const take = (text: string): void => {
    heard()
    const frame = answers.frame(JSON.parse(text))
    if (!frame) return
    if (frame.type === 'ready') begin(frame.beatSeconds)
    else if (frame.type === 'event') happened(frame.event)
    else if (frame.type === 'caught_up') caughtUp(frame.subject, frame.sequence)
    else if (frame.type === 'answer') answered(frame)
    else if (frame.type === 'queue') tell(frame.subject, (listener) => listener.queue?.(frame.queue))
    else if (frame.type === 'typing') tell(frame.subject, (listener) => listener.typing?.(frame))
    else if (frame.type === 'presence') tell(frame.subject, (listener) => listener.presence?.(frame))
    else if (frame.type === 'read') tell(frame.subject, (listener) => listener.read?.(frame))
    else if (frame.type === 'gone') {
      tell(frame.subject, (listener) => listener.gone?.())
      following.delete(frame.subject)
    } else if (frame.type === 'reload') {
      for (const one of following.get(frame.subject) ?? []) one.last = null
      tell(frame.subject, (listener) => listener.reload?.())
      if (frame.subject !== '*') watch(frame.subject)
    }
  }

  const call = (name: Unanswered['frame']['call'], input: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = `${Date.now().toString(36)}-${++made}`
      const frame = { type: 'call' as const, id, call: name, input: input as Unanswered['frame']['input'] }
      unanswered.set(id, { frame, resolve, reject })
      if (connection === 'open') say(frame)
      need()
    })

  return {
    get connection() {
      return connection
    },
    onConnection: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    watch: (subject, after, listener) => {
      const one: Following = { listener, last: after }
      const all = following.get(subject) ?? new Set()
      following.set(subject, all.add(one))
      watch(subject)
      need()
      return () => {
        all.delete(one)
        if (all.size > 0 || following.get(subject) !== all) return
        following.delete(subject)
        if (connection === 'open') say({ type: 'unwatch', subject })
        if (!isNeeded()) {
          end()
          become('connecting')
        }
      }
    },
    send: async (input) => answers.of('chatMessage', await call('chats.send', input)) as ChatMessageView,
    markRead: async (input) => void (await call('chats.markRead', input)),
    typing: (subject, on) => {
      if (connection === 'open') say({ type: 'typing', subject, on })
    },
    close: () => {
      end()
      for (const { reject } of unanswered.values())
        reject(new HelpdeskError('storage_unavailable', 'The line is closed.'))
      unanswered.clear()
      following.clear()
    },
  }
}
