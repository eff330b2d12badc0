import http from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { masked, maskStream } from '../body/mask.ts'
import type { BodyWork } from '../body/body-stream.ts'
import { uncompressed, worked, workedWhole } from '../body/body-stream.ts'
import { rewriteOrigin } from '../body/rewrite-origin.ts'
import { findLoginForm } from '../login/login-form.ts'
import { readParams } from '../rules/request-params.ts'
import { readPath } from '../rules/request-path.ts'
import { looksAtParams, ruleFor } from '../rules/rule.ts'
import type { Rule } from '../rules/rule.ts'
import type { LiveVisit } from '../visit/live-visit.ts'
import { headersDown } from './headers-down.ts'
import { headersUp } from './headers-up.ts'
import { panelAddress } from './origins.ts'
import { ownHeaders, pageStatus, sentencePage } from './pages.ts'
import type { PageCode, Sentences } from './pages.ts'
import { notServed } from './served.ts'
import { nonceOf, withShim } from './shim.ts'

/** Bodies that rules look into are read whole, up to this. */
const mostRuledBytes = 8 * 1024 * 1024
/** Texts that say they are no longer than this are worked on and sent whole, with their length. */
const wholeBytes = 256 * 1024
/** So much of a page says whether it is the login form. */
const loginBytes = 64 * 1024
const upstreamTimeoutMs = 60_000
const mostAtOnce = 256
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What the proxy asks of the gateway. */
export interface ProxyDesk {
  readonly helpdesk: string
  readonly sentences: Sentences
  /** The panel has forgotten us: logs in once more, for all who wait. False when it may not or cannot. */
  renew(visit: LiveVisit): Promise<boolean>
  /** Ends the visit because the agent has logged out inside. */
  leave(visit: LiveVisit): Promise<void>
  /** Ends the visit if its time is over. */
  timeOut(visit: LiveVisit): Promise<void>
  /** The panel has set cookies: what is kept is out of date. */
  jarChanged(visit: LiveVisit): void
}

const underWay = new WeakMap<LiveVisit, number>()

/** One request of a frame, to the panel and back. */
export async function proxyRequest(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  visit: LiveVisit,
  desk: ProxyDesk,
): Promise<void> {
  const locale = visit.identity.acceptLanguage
  const page = (code: PageCode, sentence: string = code): void => {
    response.writeHead(pageStatus[code], ownHeaders(desk.helpdesk))
    response.end(sentencePage(desk.sentences(sentence, locale), locale))
  }
  const method = (request.method ?? 'GET').toUpperCase()
  const target = request.url ?? '/'
  await desk.timeOut(visit)
  if (visit.over !== null) return page('ended', visit.over)
  const refusal = notServed(
    { method, target, headers: request.headers, upgrade: false },
    { origin: visit.origins.visit, cookieHash: visit.record.cookieHash },
  )
  if (refusal === 'top_level') return page('top_level')
  if (refusal === 'bad_request_target') return void response.writeHead(421).end()
  if (refusal !== null) return page('no_access')
  if (method === 'TRACE') return void response.writeHead(405).end()
  const read = readPath(target)
  if ('refused' in read) return page('bad_request')

  const { rules } = visit.connector
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined
  let body: Buffer | null = null
  if (hasBody && looksAtParams(rules)) {
    body = await readWhole(request)
    if (body === null) return page('too_big')
  }
  const rule = ruleFor(rules, {
    method,
    path: read.path,
    params: readParams(target, request.headers['content-type'] ?? '', body),
  })
  if (rule?.effect !== 'background') visit.touch()
  if (rule?.effect === 'deny') {
    visit.note({ method, path: read.path, status: 403, kind: 'denied' })
    return page('denied')
  }
  if (rule?.effect === 'logout') {
    await desk.leave(visit)
    return page('ended', 'agent_logout')
  }
  if (rule?.effect === 'replace') return replaced(response, rule)
  if ((underWay.get(visit) ?? 0) >= mostAtOnce) return void response.writeHead(503, { 'retry-after': '1' }).end()

  underWay.set(visit, (underWay.get(visit) ?? 0) + 1)
  const cut = { forget: visit.track(response) }
  try {
    await forward({
      request,
      response,
      visit,
      desk,
      page,
      method,
      target,
      path: read.path,
      body,
      hasBody,
      cut,
      renewals: 0,
    })
  } finally {
    cut.forget()
    underWay.set(visit, (underWay.get(visit) ?? 1) - 1)
  }
}

interface Forwarding {
  readonly request: http.IncomingMessage
  readonly response: http.ServerResponse
  readonly visit: LiveVisit
  readonly desk: ProxyDesk
  readonly page: (code: PageCode, sentence?: string) => void
  readonly method: string
  readonly target: string
  readonly path: string
  readonly body: Buffer | null
  readonly hasBody: boolean
  /** Takes the answer off the list of what is cut when the visit ends. */
  readonly cut: { forget: () => void }
  readonly renewals: number
}

async function forward(asked: Forwarding): Promise<void> {
  const { request, response, visit, desk, page, method, target, path } = asked
  const url = `${visit.origins.panel}${target}`
  const { secure, hostname, port } = panelAddress(visit.origins)
  const { request: send } = secure ? https : http
  // Dot segments and odd characters go as an address has them, not as the browser's request line did.
  const { pathname, search } = new URL(url)
  const headers = headersUp(request.headers, {
    origins: visit.origins,
    identity: visit.identity,
    cookie: visit.jar.header(url),
    jarNames: visit.jar.names(url),
    login: visit.login.headers,
    ranges:
      visit.connector.ranges.length > 0 &&
      ruleFor(visit.connector.ranges.map(rangeRule), { method, path, params: new Map() }) !== null,
  })
  if (asked.body !== null) headers['content-length'] = String(asked.body.length)
  const upstream = send({
    hostname,
    port,
    path: pathname + search,
    method,
    headers,
    agent: visit.target.agent,
    timeout: upstreamTimeoutMs,
  })
  const forget = visit.track(upstream)
  upstream.once('timeout', () => upstream.destroy(new Error('no answer in time')))
  response.once('close', () => upstream.destroy())
  try {
    const answer = await answered(upstream, asked)
    const cookies = answer.headers['set-cookie']
    if (cookies) {
      visit.jar.take(url, cookies)
      visit.maskSession()
      desk.jarChanged(visit)
    }
    await pass(answer, url, asked)
  } catch {
    if (!response.headersSent && !response.destroyed) page('panel_unreachable')
    else response.destroy()
  } finally {
    forget()
  }
}

const answered = (
  upstream: http.ClientRequest,
  { request, body, hasBody }: Forwarding,
): Promise<http.IncomingMessage> =>
  new Promise((resolve, reject) => {
    upstream.once('response', resolve)
    upstream.on('error', reject)
    upstream.once('close', () => reject(new Error('no answer')))
    if (body !== null) upstream.end(body)
    else if (hasBody) request.pipe(upstream)
    else upstream.end()
  })

/** The panel's answer, to the browser. */
async function pass(answer: http.IncomingMessage, url: string, asked: Forwarding): Promise<void> {
  const { request, response, visit, desk, page, method, path } = asked
  const status = answer.statusCode ?? 502
  const type = answer.headers['content-type'] ?? ''
  const isHtml = /^(text\/html|application\/xhtml)/i.test(type)
  const isText =
    isHtml ||
    /^(text\/|application\/(javascript|ecmascript|json|manifest|ld|xml|rss|atom|[\w.-]+\+(json|xml)))/i.test(type)
  const opened =
    isHtml && /^(iframe|frame|embed|object)$/.test(request.headers['sec-fetch-dest']?.toString() ?? 'iframe')

  if (isLost(answer, url, visit)) return lost(answer, asked)
  const bare = method === 'HEAD' || status === 204 || status === 304
  const plain = bare ? answer : uncompressed(answer, answer.headers['content-encoding'])
  // What cannot be read cannot be masked.
  if (plain === null) throw new Error('a body of unknown encoding')
  const down = headersDown(answer.headers, {
    origins: visit.origins,
    url,
    helpdesk: desk.helpdesk,
    rewritten: isText && !bare,
    isHtml,
  })
  if (down.offsite) {
    answer.destroy()
    visit.note({ method, path, status: 403, kind: 'denied' })
    return page('offsite')
  }
  const { headers } = down
  if (plain !== answer) {
    delete headers['content-encoding']
    delete headers['content-length']
  }
  for (const [name, value] of Object.entries(headers))
    headers[name] = Array.isArray(value) ? value.map((one) => masked(visit.secrets, one)) : masked(visit.secrets, value)
  const exposed = exposedCookies(answer.headers['set-cookie'], visit)
  if (exposed.length > 0) headers['set-cookie'] = exposed
  visit.note({ method, path, status, kind: kindOf(method, isHtml, headers) })
  if (bare) {
    response.writeHead(status, headers)
    answer.resume()
    return void response.end()
  }
  const nonce = nonceOf(answer.headers['content-security-policy']?.toString())
  const work: BodyWork = {
    mask: maskStream(visit.secrets),
    rewrite: isText ? rewriteOrigin(visit.origins) : null,
    begin: opened && visit.connector.shim ? (beginning) => withShim(beginning, nonce) : null,
  }
  const mayBeLogin = opened && visit.connector.lost.form && asked.renewals === 0
  if (isText && plain === answer && Number(answer.headers['content-length'] ?? Number.NaN) <= wholeBytes) {
    const body = await readAnswer(answer)
    if (mayBeLogin && isLoginPage(body)) return lost(null, asked)
    const [beginning, rest] = workedWhole(body, work)
    headers['content-length'] = String(beginning.length + rest.length)
    response.writeHead(status, headers)
    if (rest.length > 0) response.write(beginning)
    return void response.end(rest.length > 0 ? rest : beginning)
  }
  const chunks = worked(plain as AsyncIterable<Buffer>, work)
  if (opened && visit.connector.lost.form) return passPage(chunks, status, headers, asked, mayBeLogin)
  response.writeHead(status, headers)
  for await (const chunk of chunks) if (!response.write(chunk)) await drained(response)
  response.end()
}

/** A page that the agent opened: its first 64 KB say whether it is the login form, and so whether we are forgotten. */
async function passPage(
  chunks: AsyncGenerator<Buffer>,
  status: number,
  headers: Record<string, string | string[]>,
  asked: Forwarding,
  mayBeLogin: boolean,
): Promise<void> {
  const { response } = asked
  const first: Buffer[] = []
  let size = 0
  let ended = false
  while (size < loginBytes) {
    const next = await chunks.next()
    if (next.done) {
      ended = true
      break
    }
    first.push(next.value)
    size += next.value.length
  }
  const beginning = Buffer.concat(first)
  if (mayBeLogin && isLoginPage(beginning)) {
    await chunks.return(undefined)
    return lost(null, asked)
  }
  if (ended) headers['content-length'] = String(beginning.length)
  response.writeHead(status, headers)
  if (ended) return void response.end(beginning)
  if (!response.write(beginning)) await drained(response)
  for await (const chunk of chunks) if (!response.write(chunk)) await drained(response)
  response.end()
}

/** One password and few other fields: a page to log in by, not one to change a password or a mailbox on. */
function isLoginPage(page: Buffer): boolean {
  const beginning = page.subarray(0, loginBytes)
  const text = beginning.toString('latin1')
  // A search for one word is the fastest, and tells for most pages.
  if (!/password/i.test(text) || !/type\s*=\s*["']?password/i.test(text)) return false
  const login = findLoginForm(beginning.toString('utf8'))
  if (!login?.username) return false
  const visible = login.form.controls.filter(
    ({ visible, type }) => visible && !['submit', 'button', 'checkbox', 'select'].includes(type),
  )
  return visible.length <= 3 && visible.filter(({ type }) => type === 'password').length === 1
}

/** A body that is short enough to be read whole; an iterator over it would cost more than the rest. */
const readAnswer = (answer: Readable): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    answer.once('error', reject)
    answer.once('close', () => reject(new Error('the answer was cut off')))
  })

/** Until the browser has taken what was written; leaves nothing behind on the response. */
const drained = (response: http.ServerResponse): Promise<void> =>
  new Promise((resolve, reject) => {
    if (response.destroyed) return reject(new Error('the browser left'))
    const ready = (): void => {
      response.off('close', left)
      resolve()
    }
    const left = (): void => {
      response.off('drain', ready)
      reject(new Error('the browser left'))
    }
    response.once('drain', ready)
    response.once('close', left)
  })

function isLost(answer: http.IncomingMessage, url: string, { connector, origins }: LiveVisit): boolean {
  const { lost } = connector
  if (lost.status.includes(answer.statusCode ?? 0)) return true
  const { location } = answer.headers
  if (location === undefined || !lost.location) return false
  return URL.canParse(location, url) && new URL(location, url).origin === origins.panel && lost.location.test(location)
}

/** Logs in again; a GET is sent again, anything else the person repeats, because nobody knows whether it was done. */
async function lost(answer: http.IncomingMessage | null, asked: Forwarding): Promise<void> {
  const { method, visit, desk, page, path, response } = asked
  answer?.resume()
  // Should the visit end by this, the answer still says so.
  asked.cut.forget()
  const renewed = asked.renewals === 0 && (await desk.renew(visit))
  if (visit.over === null) asked.cut.forget = visit.track(response)
  if (!renewed) {
    visit.note({ method, path, status: 502, kind: 'denied' })
    return page('panel_unreachable')
  }
  if (!safeMethods.has(method)) return page('repeat')
  if (!response.destroyed) await forward({ ...asked, renewals: asked.renewals + 1 })
}

/** The whole body, or null when it is larger than rules look into. */
async function readWhole(request: http.IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostRuledBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function replaced(response: http.ServerResponse, rule: Rule): void {
  response.writeHead(200, {
    'content-type': rule.type ?? 'text/javascript; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(rule.body ?? '')
}

const rangeRule = (path: string): Rule => ({ id: 'range', effect: 'allow', path })

const kindOf = (
  method: string,
  isHtml: boolean,
  headers: Record<string, string | string[]>,
): 'page' | 'change' | 'download' =>
  !safeMethods.has(method)
    ? 'change'
    : /attachment/i.test(String(headers['content-disposition'] ?? '')) || !isHtml
      ? 'download'
      : 'page'

/** Cookies that the panel's scripts read; the frame's own copy, in its own part of the browser. */
function exposedCookies(setCookie: readonly string[] | undefined, { connector }: LiveVisit): string[] {
  return (setCookie ?? []).flatMap((cookie) => {
    const [pair = '', ...attributes] = cookie.split(';')
    const name = pair.split('=', 1)[0]?.trim() ?? ''
    if (!connector.exposedCookies.includes(name) || attributes.some((one) => /^\s*httponly\s*$/i.test(one))) return []
    return [`${pair.trim()}; Path=/; Secure; SameSite=None; Partitioned`]
  })
}
