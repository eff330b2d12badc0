import type http from 'node:http'
import { readParams } from '../rules/request-params.ts'
import { readPath } from '../rules/request-path.ts'
import { looksAtParams, ruleFor } from '../rules/rule.ts'
import type { Rule } from '../rules/rule.ts'
import type { LiveVisit } from '../visit/live-visit.ts'
import { forward } from './forward.ts'
import type { ProxyDesk } from './forwarding.ts'
import { ownHeaders, pageStatus, sentencePage } from './pages.ts'
import type { PageCode } from './pages.ts'
import { notServed } from './served.ts'

/** Bodies that rules look into are read whole, up to this. */
const mostRuledBytes = 8 * 1024 * 1024
const mostAtOnce = 256

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
  if (visit.phase.phase === 'ended') await desk.timeOut(visit)
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
    visit.denied(method, read.path)
    return page('denied')
  }
  if (rule?.effect === 'logout') {
    await desk.leave(visit)
    return page('ended', 'agent_logout')
  }
  if (rule?.effect === 'replace') return replaced(response, rule)
  if ((underWay.get(visit) ?? 0) >= mostAtOnce) return void response.writeHead(503, { 'retry-after': '1' }).end()

  const entry = visit.begin(method, read.path)
  if (entry === null) return page('unrecorded')
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
      entry,
      body,
      hasBody,
      cut,
      renewals: 0,
    })
  } finally {
    cut.forget()
    entry.unanswered()
    underWay.set(visit, (underWay.get(visit) ?? 1) - 1)
  }
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
