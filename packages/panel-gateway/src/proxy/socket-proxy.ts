import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import { masked, maskStream } from '../body/mask.ts'
import type { Secrets } from '../body/mask.ts'
import type { StreamReplacer } from '../body/stream-replacer.ts'
import { readParams } from '../rules/request-params.ts'
import { readPath } from '../rules/request-path.ts'
import { ruleFor } from '../rules/rule.ts'
import type { LiveVisit } from '../visit/live-visit.ts'
import { headersUp } from './headers-up.ts'
import type { ProxyDesk } from './forwarding.ts'
import { notServed } from './served.ts'

/** A WebSocket of the panel: both ways, with what comes down masked. */
export function proxySocket(
  request: http.IncomingMessage,
  socket: Duplex,
  head: Buffer,
  visit: LiveVisit,
  desk: ProxyDesk,
): void {
  const refuse = (status: number): void =>
    void socket.end(
      `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    )
  const target = request.url ?? '/'
  if (visit.over !== null || visit.phase.phase === 'ended') return refuse(410)
  const asked = { method: 'GET', target, headers: request.headers, upgrade: true }
  if (notServed(asked, { origin: visit.origins.visit, cookieHash: visit.record.cookieHash }) !== null)
    return refuse(403)
  const read = readPath(target)
  if ('refused' in read) return refuse(400)
  const rule = ruleFor(visit.connector.rules, { method: 'WS', path: read.path, params: readParams(target, '', null) })
  if (rule?.effect === 'deny' || rule?.effect === 'logout') {
    visit.denied('WS', read.path)
    return refuse(403)
  }
  const entry = visit.begin('WS', read.path)
  if (entry === null) return refuse(503)
  const counts = rule?.effect !== 'background'
  const url = `${visit.origins.panel}${target}`
  const { request: send } = url.startsWith('https:') ? https : http
  const upstream = send(url, {
    // Pinned like everything else: by any other agent its name would be looked up anew (panel-5).
    agent: visit.target.agent,
    headers: {
      ...headersUp(request.headers, {
        origins: visit.origins,
        identity: visit.identity,
        cookie: visit.jar.header(url),
        jarNames: visit.jar.names(url),
        login: visit.login.headers,
        ranges: false,
      }),
      connection: 'Upgrade',
      upgrade: 'websocket',
    },
  })
  const forget = [visit.track(upstream), visit.track(socket)]
  const end = (): void => {
    entry.unanswered()
    for (const one of forget) one()
    socket.destroy()
    upstream.destroy()
  }
  const takeCookies = (answer: http.IncomingMessage): void => {
    const cookies = answer.headers['set-cookie']
    if (!cookies) return
    visit.jar.take(url, cookies)
    visit.maskSession()
    desk.jarChanged(visit)
  }
  upstream.on('error', end)
  socket.on('error', end)
  socket.on('close', end)
  // A browser that leaves without a word of farewell closes its half only.
  socket.on('end', end)
  upstream.on('response', (answer) => {
    takeCookies(answer)
    entry.answered(answer.statusCode ?? 502, 'socket')
    answer.resume()
    refuse(answer.statusCode === 101 ? 502 : (answer.statusCode ?? 502))
  })
  upstream.on('upgrade', (answer, panel, first) => {
    forget.push(visit.track(panel))
    takeCookies(answer)
    if (counts) visit.touch()
    entry.answered(101, 'socket')
    const kept = ['upgrade', 'connection', 'sec-websocket-accept', 'sec-websocket-protocol'].flatMap((name) =>
      answer.headers[name] === undefined ? [] : [`${name}: ${masked(visit.secrets, String(answer.headers[name]))}`],
    )
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${kept.join('\r\n')}\r\n\r\n`)
    const down = new FrameMasker(() => visit.secrets)
    const pass = (chunk: Buffer): void => {
      if (!socket.write(down.push(chunk))) {
        panel.pause()
        socket.once('drain', () => panel.resume())
      }
    }
    if (first.length > 0) pass(first)
    panel.on('data', pass)
    panel.on('error', end)
    panel.on('close', end)
    panel.on('end', end)
    const up = (chunk: Buffer): void => {
      if (visit.phase.phase === 'ended') return end()
      if (counts && hasMessage(chunk)) visit.touch()
      if (!panel.write(chunk)) {
        socket.pause()
        panel.once('drain', () => socket.resume())
      }
    }
    if (head.length > 0) up(head)
    socket.on('data', up)
  })
  upstream.end()
}

/** Whether a chunk begins a frame of text or bytes; pings and pongs are no activity. */
const hasMessage = (chunk: Buffer): boolean => chunk.length > 0 && ((chunk[0] ?? 0) & 0x0f) < 8

/** Masks the payloads of a server's frames, each for itself; frames keep their lengths (RFC 6455, section 5.2). */
export class FrameMasker {
  readonly #secrets: () => Secrets
  #header: Buffer = Buffer.alloc(0)
  #left = 0
  #masker: StreamReplacer | null = null

  constructor(secrets: () => Secrets) {
    this.#secrets = secrets
  }

  push(chunk: Buffer): Buffer {
    const out: Buffer[] = []
    let rest = chunk
    while (rest.length > 0) {
      if (this.#masker === null) {
        const before = this.#header.length
        const header = Buffer.concat([this.#header, rest.subarray(0, 14)])
        const size = headerSize(header)
        if (size === null || header.length < size) {
          this.#header = Buffer.concat([this.#header, rest])
          return Buffer.concat(out)
        }
        out.push(header.subarray(0, size))
        rest = rest.subarray(size - before)
        this.#header = Buffer.alloc(0)
        this.#left = payloadLength(header)
        this.#masker = maskStream(this.#secrets())
      }
      const part = rest.subarray(0, this.#left)
      rest = rest.subarray(part.length)
      this.#left -= part.length
      out.push(this.#masker.push(part))
      if (this.#left === 0) {
        out.push(this.#masker.end())
        this.#masker = null
      }
    }
    return Buffer.concat(out)
  }
}

function headerSize(header: Buffer): number | null {
  if (header.length < 2) return null
  const short = (header[1] ?? 0) & 0x7f
  const maskBytes = (header[1] ?? 0) & 0x80 ? 4 : 0
  return 2 + (short === 126 ? 2 : short === 127 ? 8 : 0) + maskBytes
}

function payloadLength(header: Buffer): number {
  const short = (header[1] ?? 0) & 0x7f
  return short === 126 ? header.readUInt16BE(2) : short === 127 ? Number(header.readBigUInt64BE(2)) : short
}
