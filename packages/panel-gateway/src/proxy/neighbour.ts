import http from 'node:http'
import net from 'node:net'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** Marks a request that another gateway has handed on, so that it is handed on once. */
export const handedOn = 'x-guichet-handed-on'

/** A gateway that does not take a connection for so long counts as gone. */
const silenceMs = 2000

/** A connection to another gateway; null when it is gone. */
export const connectionTo = (node: string): Promise<Socket | null> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(node)
    const socket = net.connect({ host: hostname, port: Number(port || 80) })
    const gone = (): void => {
      socket.destroy()
      resolve(null)
    }
    socket.setTimeout(silenceMs, gone)
    socket.once('error', gone)
    socket.once('connect', () => {
      socket.setTimeout(0)
      socket.off('error', gone)
      resolve(socket)
    })
  })

const asked = (request: http.IncomingMessage, socket: Socket): http.ClientRequest =>
  http.request({
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: { ...request.headers, [handedOn]: '1' },
    // With this, and no agent at all, it is this very connection.
    createConnection: () => socket,
  })

/**
 * A request, to the gateway that serves its visit, and back: nothing in it is changed. Answers false when that gateway has
 * gone before it said anything: then nothing is sent to the browser yet.
 */
export const handOn = (
  request: http.IncomingMessage,
  response: http.ServerResponse,
  socket: Socket,
): Promise<boolean> =>
  new Promise((resolve) => {
    const onward = asked(request, socket)
    onward.once('error', () => {
      if (response.headersSent) response.destroy()
      resolve(response.headersSent || response.destroyed)
    })
    onward.once('response', (answer) => {
      const { connection: _connection, 'transfer-encoding': _encoding, ...headers } = answer.headers
      response.writeHead(answer.statusCode ?? 502, headers)
      answer.once('error', () => response.destroy())
      answer.once('aborted', () => response.destroy())
      answer.pipe(response)
      resolve(true)
    })
    response.once('close', () => onward.destroy())
    if (request.readableEnded) onward.end()
    else request.pipe(onward)
  })

/** A socket's upgrade likewise; from then on bytes go both ways. */
export function handOnUpgrade(request: http.IncomingMessage, near: Duplex, head: Buffer, socket: Socket): void {
  const lines = Object.entries({ ...request.headers, [handedOn]: '1' }).map(
    ([name, value]) => `${name}: ${String(value)}`,
  )
  socket.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  socket.write(head)
  for (const [one, other] of [
    [near, socket],
    [socket, near],
  ] as const) {
    one.once('error', () => other.destroy())
    one.once('close', () => other.destroy())
    one.once('end', () => other.end())
    one.pipe(other)
  }
}
