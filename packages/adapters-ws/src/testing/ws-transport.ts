import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestLine, Transport } from '@guichet/conformance'
import type { ServerFrame } from '@guichet/core/contract'
import type { LiveDoor, LiveReader } from '@guichet/core/ports'
import { WebSocket } from 'ws'
import { protocol } from '../handshake.ts'
import { wsRealtime } from '../ws-realtime.ts'

/** A line whose reader can stop to read. */
export interface WsTestLine extends TestLine {
  stall(): void
}

export interface WsTransport extends Transport {
  connect(reader: LiveReader): Promise<WsTestLine>
  /** How many lines are open at the server. */
  readonly size: number
}

/** Sockets over loopback; the reader of each is known by its ticket. */
export async function wsTransport(door: LiveDoor, socketsPerSource: number | null = null): Promise<WsTransport> {
  const readers = new Map<string, LiveReader>()
  const realtime = wsRealtime({
    door,
    admit: async ({ ticket }) => {
      const reader = readers.get(ticket ?? '')
      return reader ? { reader } : { refused: 'unauthenticated' }
    },
    socketsPerSource,
  })
  const server = http.createServer()
  realtime.attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  let made = 0
  return {
    get size() {
      return realtime.size
    },
    connect: async (reader) => {
      const ticket = `t${++made}`
      readers.set(ticket, reader)
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/realtime`, [protocol, `guichet.ticket.${ticket}`])
      const frames: ServerFrame[] = []
      socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as ServerFrame))
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      socket.on('error', () => undefined)
      return {
        frames,
        get open() {
          return socket.readyState === socket.OPEN
        },
        say: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
        cut: () => socket.terminate(),
        stall: () => socket.pause(),
      }
    },
    close: async () => {
      await realtime.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
