import http from 'node:http'
import https from 'node:https'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { PinnedTarget } from '../network/pin-target.ts'
import { TargetDenied } from '../network/pin-target.ts'
import type { PanelJar } from './panel-jar.ts'

const mostBytes = 2 * 1024 * 1024
const timeoutMs = 15_000
const mostRedirects = 10

/** How the agent's browser calls itself at the panel: the same at login and ever after, because panels bind sessions to it. */
export interface BrowserIdentity {
  readonly userAgent: string
  readonly acceptLanguage: string
}

export interface PanelRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Answer the redirect instead of following it. */
  readonly manual?: boolean
}

export interface PanelAnswer {
  /** Where it came from, after redirects. */
  readonly url: URL
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly text: string
}

/** The panel does not answer, or not in time, or without end. */
export class PanelUnreachable extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'PanelUnreachable'
  }
}

/** What a connector talks to a panel by: pinned, on that origin and nowhere else, with the visit's own cookies. */
export interface PanelIo {
  readonly origin: string
  readonly jar: PanelJar
  /** @throws TargetDenied when it leads elsewhere; PanelUnreachable */
  fetch(address: string, request?: PanelRequest): Promise<PanelAnswer>
}

/** A connector's line to one panel, for one visit. */
export function panelIo(
  target: PinnedTarget,
  jar: PanelJar,
  identity: BrowserIdentity,
  headers: () => Readonly<Record<string, string>> = () => ({}),
): PanelIo {
  const once = async (url: URL, request: PanelRequest): Promise<PanelAnswer> => {
    const { request: send } = url.protocol === 'https:' ? https : http
    const cookie = jar.header(url.href)
    const outgoing = send(url, {
      method: request.method ?? 'GET',
      agent: target.agent,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'user-agent': identity.userAgent,
        'accept-language': identity.acceptLanguage,
        accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8',
        'accept-encoding': 'gzip, deflate, br',
        ...headers(),
        ...request.headers,
        ...(cookie !== '' && { cookie }),
        ...(request.body !== undefined && { 'content-length': String(Buffer.byteLength(request.body)) }),
      },
    })
    const incoming = await new Promise<http.IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve)
      outgoing.once('error', reject)
      outgoing.end(request.body)
    })
    jar.take(url.href, incoming.headers['set-cookie'] ?? [])
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > mostBytes) incoming.destroy(new PanelUnreachable('answers without end'))
    })
    const body = await buffer(incoming)
    return {
      url,
      status: incoming.statusCode ?? 0,
      headers: incoming.headers,
      text: decoded(body, incoming.headers['content-encoding']).toString('utf8'),
    }
  }

  return {
    origin: target.origin,
    jar,
    async fetch(address, request = {}) {
      let url = new URL(address, target.origin)
      let next = request
      for (let redirects = 0; redirects <= mostRedirects; redirects++) {
        if (!target.isHere(url)) throw new TargetDenied('leads away from the panel')
        const answer = await once(url, next).catch((error: unknown) => {
          if (error instanceof TargetDenied || error instanceof PanelUnreachable) throw error
          throw new PanelUnreachable(error instanceof Error ? error.message : 'does not answer')
        })
        const { location } = answer.headers
        if (next.manual || location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) return answer
        if (!URL.canParse(location, url)) throw new TargetDenied('leads to no address')
        const to = new URL(location, url)
        const keeps = answer.status === 307 || answer.status === 308
        if (keeps && !target.isHere(to)) throw new TargetDenied('sends what was typed elsewhere')
        const { body: _body, ...bare } = next
        next = keeps ? next : { ...bare, method: 'GET', headers: withoutBodyHeaders(next.headers) }
        url = to
      }
      throw new PanelUnreachable('redirects without end')
    },
  }
}

const withoutBodyHeaders = (headers: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(content-|origin$)/i.test(name)))

function decoded(body: Buffer, encoding: string | undefined): Buffer {
  const limit = { maxOutputLength: mostBytes }
  try {
    switch (encoding?.trim().toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(body, limit)
      case 'deflate':
        return inflateSync(body, limit)
      case 'br':
        return brotliDecompressSync(body, limit)
      default:
        return body
    }
  } catch {
    throw new PanelUnreachable('answers what cannot be read')
  }
}
