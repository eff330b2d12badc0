/** The sides of the bench of live lines, each a process of its own: bare `ws`, `socket.io`, ours. */
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { wsRealtime } from '@guichet/adapters-ws'
import { sqliteStorage } from '@guichet/adapters-sqlite'
import { createHelpdesk, defineHelpdesk, system, visitor } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'

/** What a side can be told to do. */
export type Order =
  /** Says these words to everybody. */
  | { readonly does: 'say'; readonly text: string }
  /** Makes as many places of a queue; answered with the token of each. */
  | { readonly does: 'queue'; readonly places: number }
  /** Lets everybody who waits move up by one. */
  | { readonly does: 'move' }
  /** Answered with the bytes in use. */
  | { readonly does: 'memory' }

/** What a side is, to the process that measures it. */
interface Side {
  readonly port: number
  /** What a line shows, and what it follows. */
  readonly token: string
  readonly subject: string
  say(text: string): void
  queue(places: number): Promise<readonly { readonly token: string; readonly subject: string }[]>
  move(): void
}

const listen = (server: http.Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

/** The frame of a message in a chat, as ours has it. */
const eventOf = (text: string, sequence: number) => ({
  type: 'event',
  event: {
    subject: 'cht_0123456789abcdefghjkmnpqrs',
    sequence,
    type: 'chat.message_sent',
    at: new Date().toISOString(),
    message: {
      id: 'cmg_0123456789abcdefghjkmnpqrs',
      sequence,
      clientId: 'said-on-the-bench',
      author: { kind: 'staff', name: 'Rui', you: false },
      text,
      attachments: [],
      at: new Date().toISOString(),
    },
  },
})
const placeOf = (position: number, total: number) => ({
  type: 'queue',
  subject: 'cht_0123456789abcdefghjkmnpqrs',
  queue: { position, total, estimate: null },
})
/** A helpdesk on SQLite with a chat that is attended to. Every side admits whoever shows its token, as people do. */
async function openHouse() {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-bench-'))
  process.on('exit', () => fs.rmSync(directory, { recursive: true, force: true }))
  const storage = await sqliteStorage({ file: path.join(directory, 'desk.sqlite') })
  const definition = defineHelpdesk({ ...hosting, chat: { ...hosting.chat, chatsPerOperator: 20 } })
  const desk = createHelpdesk({ definition, storage, baseUrl: 'https://desk.example.test' })
  const rights = { role: 'operator', departments: ['support'] } as { role: 'operator'; departments: string[] }
  const { id } = await desk.as(system).people.add({ ...rights, name: 'Rui', email: 'rui@example.test' })
  const rui = desk.as({ kind: 'operator', id: id as `per_${string}`, departments: ['support'], groups: [] })
  const isThere = () => rui.chats.setAvailability({ availability: 'available' })
  await isThere()
  // Nobody has a line open for the operator, who is to be there all the same.
  setInterval(() => void isThere(), 10_000).unref()
  const fields = { name: 'Ana', email: 'ana@example.test', panel_username: 'ana' }
  const start = () => desk.as(visitor).chats.start({ department: 'support', message: 'Hello', fields })
  const chat = await start()
  await rui.chats.accept({ chatId: chat.id })
  const admit = async (token: string | undefined) => desk.access.liveReader({ chat: token ?? null })
  const waiting = async (places: number) => {
    const started = []
    for (let made = 0; made < places; made++) {
      // Timers have no turn in between.
      if (made % 200 === 0) await isThere()
      started.push(await start())
    }
    return started.map((one) => ({ token: one.token, subject: one.id }))
  }
  return { desk, rui, chat, admit, waiting }
}

const ticketOf = (protocols: string | undefined): string | undefined =>
  /guichet\.ticket\.(\S+)/.exec(protocols ?? '')?.[1]

const nothing = (): void => undefined

/** As the broadcast and the authentication of clients stand in the readme of `ws`, with the bytes made once. */
async function bareWs(): Promise<Side> {
  const { chat, admit, waiting } = await openHouse()
  const server = http.createServer()
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, handleProtocols: () => 'guichet.v1' })
  server.on('upgrade', (request, stream, head) => {
    const enter = async (): Promise<void> => {
      if (!(await admit(ticketOf(request.headers['sec-websocket-protocol'])))) return void stream.destroy()
      sockets.handleUpgrade(request, stream, head, (socket) => {
        socket.on('error', nothing).on('message', nothing)
      })
    }
    void enter()
  })
  let said = 0
  let total = 0
  return {
    port: await listen(server),
    token: chat.token,
    subject: chat.id,
    say(text) {
      const frame = Buffer.from(JSON.stringify(eventOf(text, ++said)))
      for (const socket of sockets.clients) if (socket.readyState === socket.OPEN) socket.send(frame, { binary: false })
    },
    queue: (places) => {
      total = places
      return waiting(places)
    },
    move() {
      total -= 1
      let position = 0
      for (const socket of sockets.clients) socket.send(JSON.stringify(placeOf(++position, total)))
    },
  }
}

async function socketIo(): Promise<Side> {
  const { chat, admit, waiting } = await openHouse()
  const server = http.createServer()
  const io = new Server(server, { connectionStateRecovery: {}, transports: ['websocket'], serveClient: false })
  io.use((socket, next) => {
    const { token } = socket.handshake.auth as { token?: string }
    void admit(token).then((reader) => next(reader ? undefined : new Error('unauthenticated')))
  })
  let said = 0
  let total = 0
  return {
    port: await listen(server),
    token: chat.token,
    subject: chat.id,
    say(text) {
      io.emit('frame', eventOf(text, ++said))
    },
    queue: (places) => {
      total = places
      return waiting(places)
    },
    move() {
      total -= 1
      let position = 0
      for (const socket of io.sockets.sockets.values()) socket.emit('frame', placeOf(++position, total))
    },
  }
}

/** Every message is committed, and every line judged. */
async function guichet(): Promise<Side> {
  const { desk, rui, chat, admit, waiting } = await openHouse()
  await desk.start()
  const server = http.createServer()
  wsRealtime({
    door: desk.live,
    // The token of a chat stands where the one-use ticket does.
    admit: async ({ ticket }) => {
      const reader = await admit(ticket ?? undefined)
      return reader ? { reader } : { refused: 'unauthenticated' }
    },
    socketsPerSource: null,
  }).attach(server)
  let said = 0
  return {
    port: await listen(server),
    token: chat.token,
    subject: chat.id,
    say(text) {
      void rui.chats.send({ chatId: chat.id, clientId: `said-${++said}-on-the-bench`, text })
    },
    queue: waiting,
    move() {
      void rui.chats.acceptNext()
    },
  }
}

const sides = { ws: bareWs, 'socket.io': socketIo, guichet } as const

if (import.meta.main) {
  const side = await sides[process.argv[2] as keyof typeof sides]()
  process.on('message', (order: Order) => {
    if (order.does === 'say') side.say(order.text)
    else if (order.does === 'move') side.move()
    else if (order.does === 'queue') void side.queue(order.places).then((places) => process.send?.({ places }))
    else {
      globalThis.gc?.()
      const { heapUsed, external } = process.memoryUsage()
      process.send?.({ bytes: heapUsed + external })
    }
  })
  process.on('disconnect', () => process.exit())
  process.send?.({ port: side.port, token: side.token, subject: side.subject })
}
