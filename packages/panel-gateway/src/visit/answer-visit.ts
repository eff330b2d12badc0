import type http from 'node:http'
import { Socket } from 'node:net'
import { proxyRequest } from '../proxy/http-proxy.ts'
import { handOn } from '../proxy/neighbour.ts'
import { safeMethods } from '../proxy/safe-methods.ts'
import { notServed } from '../proxy/served.ts'
import { shimSource } from '../proxy/shim.ts'
import { enterVisit, goHome } from './enter-visit.ts'
import type { AnswerParts } from './enter-visit.ts'
import { LiveVisit } from './live-visit.ts'
import { localeOf, say } from './say.ts'

/** Answers one request to a visit's host: the gateway's own paths, and the panel behind all others. */
export async function answerVisit(
  parts: AnswerParts,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  label: string,
  isAgain = false,
): Promise<void> {
  const path = request.url ?? '/'
  const { helpdesk } = parts.proxy
  const visit = await parts.find(label, request.headers)
  if (visit instanceof Socket) {
    if (await handOn(request, response, visit)) return
    // The other gateway went in this moment. What changes nothing is asked again, of whoever serves the visit now.
    if (!isAgain && mayBeAskedAgain(request)) return answerVisit(parts, request, response, label, true)
    return void response.writeHead(502, { 'cache-control': 'no-store' }).end()
  }
  if (path === '/~guichet/enter') return enterVisit(parts, request, response, label)
  if (visit === null) return void response.writeHead(404).end()
  if (!(visit instanceof LiveVisit))
    return say(response, parts.proxy, 410, visit.endReason ?? 'ended', localeOf(request))
  // For the helpdesk's own button, which is another site: it shows nothing, and what it leads to is judged.
  if (path === '/~guichet/home') return goHome(response, visit, helpdesk, [])
  if (path === '/~guichet/shim.js') return sendShim(response)
  if (path === '/~guichet/waiting') return sayWhetherAwaited(request, response, visit)
  await proxyRequest(request, response, visit, parts.proxy)
}

/** It changes nothing, and has no body that would be gone by now. */
const mayBeAskedAgain = ({ method = 'GET', headers }: http.IncomingMessage): boolean =>
  safeMethods.has(method) && headers['content-length'] === undefined && headers['transfer-encoding'] === undefined

/** For the shim of a page that somebody leaves: whether the next one is still on its way. */
function sayWhetherAwaited(request: http.IncomingMessage, response: http.ServerResponse, visit: LiveVisit): void {
  const { method = 'GET', headers } = request
  const refusal = notServed(
    { method, target: '/~guichet/waiting', headers, upgrade: false },
    { origin: visit.origins.visit, cookieHash: visit.record.cookieHash },
  )
  const status = refusal === null && visit.over === null ? 200 : 403
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ waiting: status === 200 && visit.isAwaited }))
}

function sendShim(response: http.ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'private, max-age=600',
    'x-content-type-options': 'nosniff',
  })
  response.end(shimSource)
}
