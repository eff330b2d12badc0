import type http from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { LiveConnection, LiveDoor, LiveReader } from '@guichet/core/ports'
import { WebSocket, WebSocketServer } from 'ws'
import { placesPerSource } from './places-per-source.ts'
import { handshakeOf, protocol, refuse } from './handshake.ts'
import type { Handshake } from './handshake.ts'
import { gather, WsLine } from './ws-line.ts'

export type { Handshake } from './handshake.ts'

/** Who may come in, or why not: `unauthenticated` and `forbidden` are answered before the upgrade (live-1). */
export type Admission = { readonly reader: LiveReader } | { readonly refused: 'unauthenticated' | 'forbidden' }

export interface WsRealtimeOptions {
  /** A helpdesk's `live`. */
  readonly door: LiveDoor
  /** The path of the upgrade; `/api/v1/realtime` unless given. */
  readonly path?: string
  /** Judges Origin and credentials (live-1). A rejection is answered with 503. */
  admit(handshake: Handshake): Promise<Admission>
  /** The address of a client, for counting its sockets; the peer's unless given (auth-10). */
  sourceOf?(request: IncomingMessage): string
  /** How many sockets one source may hold (live-4); 200 unless given, `null` for as many as it likes. */
  readonly socketsPerSource?: number | null
  /** Peers that have not answered a ping when the next is due are cut; 15 seconds unless given. */
  readonly pingEverySeconds?: number
}

export interface WsRealtime {
  /** Takes upgrades of a server. */
  attach(server: http.Server): void
  /** How many lines are open. */
  readonly size: number
  /** Takes no more, closes what is open, and cuts what does not close within a second. */
  close(): Promise<void>
}

/** Frames are small: 64 KB (live-4). */
const maxPayload = 64 * 1024
const closingMs = 1000

/** What the sockets of one attachment share. */
interface Floor {
  readonly sockets: Set<LineSocket>
  left(source: string): void
}

/**
 * A socket with what this end knows of it. It hears what happens to it in one place instead of through listeners: a table
 * beside each socket would cost every line more than it says.
 */
class LineSocket extends WebSocket {
  connection: LiveConnection | null = null
  floor: Floor | null = null
  source = ''
  /** It has been asked whether it is there, and has not said anything since. */
  silent = false

  override emit(event: string | symbol, ...told: unknown[]): boolean {
    if (event === 'message') this.#heard(told[0] as Buffer, told[1] === true)
    else if (event === 'pong') this.silent = false
    else if (event === 'close') this.#over()
    // What a broken socket has to say, its end says.
    return event === 'error' || super.emit(event, ...told)
  }

  #heard(data: Buffer, isBinary: boolean): void {
    this.silent = false
    if (isBinary) this.close(1003)
    else this.connection?.receive(data.toString())
  }

  #over(): void {
    this.floor?.sockets.delete(this)
    this.floor?.left(this.source)
    this.connection?.closed()
  }
}

/** The live line over WebSocket: attach it to an HTTP server. */
export function wsRealtime(options: WsRealtimeOptions): WsRealtime {
  const { door, path = '/api/v1/realtime', socketsPerSource = 200, pingEverySeconds = 15 } = options
  const sourceOf = options.sourceOf ?? ((request: IncomingMessage) => request.socket.remoteAddress ?? 'unknown')
  const server = new WebSocketServer({
    WebSocket: LineSocket,
    noServer: true,
    maxPayload,
    clientTracking: false,
    perMessageDeflate: false,
    handleProtocols: () => protocol,
  })
  const { enter, leave } = placesPerSource(socketsPerSource)
  const servers = new Set<http.Server>()
  let closing = false

  const pings = setInterval(() => {
    for (const socket of floor.sockets) {
      if (socket.silent) {
        socket.terminate()
        continue
      }
      socket.silent = true
      socket.ping()
    }
  }, pingEverySeconds * 1000)
  pings.unref()

  const floor: Floor = { sockets: new Set(), left: leave }
  const open = (socket: LineSocket, stream: Duplex, reader: LiveReader, source: string): void => {
    floor.sockets.add(socket)
    socket.floor = floor
    socket.source = source
    socket.connection = door.connect(reader, new WsLine(socket, stream))
  }

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const breaks = (): void => void socket.destroy()
    socket.on('error', breaks)
    if (request.url?.split('?', 1)[0] !== path) return refuse(socket, 404, 'not_found')
    if (closing) return refuse(socket, 503, 'storage_unavailable')
    // A ticket in an address would stand in logs.
    const handshake = request.url === path ? handshakeOf(request) : null
    if (!handshake) return refuse(socket, 400, 'invalid_input')
    const source = sourceOf(request)
    if (!enter(source)) return refuse(socket, 429, 'too_many_requests')
    const admission = await options.admit(handshake).catch(() => null)
    if (admission === null || 'refused' in admission || closing || socket.destroyed) {
      leave(source)
      if (admission && 'refused' in admission)
        return refuse(socket, admission.refused === 'forbidden' ? 403 : 401, admission.refused)
      return refuse(socket, 503, 'storage_unavailable')
    }
    socket.off('error', breaks)
    // What is no handshake of a WebSocket is answered by `ws` itself, and never gets so far as to open a line.
    const gone = (): void => leave(source)
    socket.once('close', gone)
    gather(socket)
    server.handleUpgrade(request, socket, head, (ready) => {
      socket.off('close', gone)
      open(ready, socket, admission.reader, source)
    })
  }
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void =>
    void upgrade(request, socket, head)

  return {
    attach(http) {
      servers.add(http)
      http.on('upgrade', onUpgrade)
    },
    get size() {
      return floor.sockets.size
    },
    async close() {
      closing = true
      clearInterval(pings)
      for (const http of servers) http.off('upgrade', onUpgrade)
      const ends = [...floor.sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)))
      for (const socket of floor.sockets) socket.close(1001, 'stopping')
      const timer = setTimeout(() => {
        for (const socket of floor.sockets) socket.terminate()
      }, closingMs)
      await Promise.all(ends)
      clearTimeout(timer)
    },
  }
}
