import http from 'node:http'
import https from 'node:https'
import { unansweredKind } from '../record/unanswered-kind.ts'
import { ruleFor } from '../rules/rule.ts'
import type { Rule } from '../rules/rule.ts'
import type { Forwarding } from './forwarding.ts'
import { headersUp } from './headers-up.ts'
import { panelAddress } from './origins.ts'
import { passAnswer } from './pass-answer.ts'
import { safeMethods } from './safe-methods.ts'

/**
 * So long a panel may say nothing. Of each request, not of its connection: there the panel's `Keep-Alive` would count, by which
 * it only says how long it waits for the next request.
 */
const silenceMs = 60_000

/** One request, to the panel on its pinned address, and what comes of it, back to the frame. */
export async function forward(asked: Forwarding): Promise<void> {
  const { response, visit, desk, page, target } = asked
  const url = `${visit.origins.panel}${target}`
  const upstream = asking(asked, url)
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
    if ((await passAnswer(answer, url, asked)) === 'lost') await renewed(asked)
  } catch {
    if (!response.headersSent && !response.destroyed) {
      asked.entry.answered(502, unansweredKind(asked.method))
      page('panel_unreachable')
    } else response.destroy()
  } finally {
    forget()
  }
}

/** The request as the panel gets it. Nothing is sent yet. */
function asking({ request, visit, method, target, path, body }: Forwarding, url: string): http.ClientRequest {
  const { secure, hostname, port } = panelAddress(visit.origins)
  const { request: send } = secure ? https : http
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
  if (body !== null) headers['content-length'] = String(body.length)
  return send({
    hostname,
    port,
    path: asAddress(url, target),
    method,
    headers,
    agent: visit.target.agent,
    timeout: silenceMs,
  })
}

/** Nothing in it reads otherwise in an address. */
const plainTarget = /^(?!.*\/(?:\.|%2e))[\w\-./~%$&()*+,;=:@!?]*$/i

/** Dot segments and odd characters go as an address has them, not as the browser's request line did. */
function asAddress(url: string, target: string): string {
  if (plainTarget.test(target)) return target
  const { pathname, search } = new URL(url)
  return pathname + search
}

const answered = (
  upstream: http.ClientRequest,
  { request, visit, body, hasBody }: Forwarding,
): Promise<http.IncomingMessage> =>
  new Promise((resolve, reject) => {
    if (request.headers['sec-fetch-mode'] === 'navigate') {
      const there = visit.waits()
      upstream.once('response', there)
      upstream.once('close', there)
    }
    const unanswered = (): void => reject(new Error('no answer'))
    upstream.once('response', (answer) => {
      upstream.off('close', unanswered)
      resolve(answer)
    })
    upstream.on('error', reject)
    upstream.once('close', unanswered)
    if (body !== null) upstream.end(body)
    else if (hasBody) request.pipe(upstream)
    else upstream.end()
  })

/** The panel has forgotten us: logs in again; a GET is sent again, anything else the person repeats, because nobody knows whether it was done. */
async function renewed(asked: Forwarding): Promise<void> {
  const { method, visit, desk, page, entry, response } = asked
  // Should the visit end by this, the answer still says so.
  asked.cut.forget()
  const loggedIn = asked.renewals === 0 && (await desk.renew(visit))
  if (visit.over === null) asked.cut.forget = visit.track(response)
  if (!loggedIn) {
    entry.answered(502, 'denied')
    return page('panel_unreachable')
  }
  if (!safeMethods.has(method)) {
    entry.answered(409, 'change')
    return page('repeat')
  }
  if (!response.destroyed) await forward({ ...asked, renewals: asked.renewals + 1 })
}

const rangeRule = (path: string): Rule => ({ id: 'range', effect: 'allow', path })
