import type http from 'node:http'
import type { BodyWork } from '../body/body-stream.ts'
import { uncompressed, worked, workedWhole } from '../body/body-stream.ts'
import { maskHeaders, maskStream } from '../body/mask.ts'
import { rewriteOrigin } from '../body/rewrite-origin.ts'
import { drained, readAnswer } from './answer-body.ts'
import { exposedCookies, kindOf, natureOf } from './answer-nature.ts'
import type { Forwarding } from './forwarding.ts'
import { headersDown } from './headers-down.ts'
import { isLoginPage, isLost, loginBytes } from './lost-session.ts'
import { nonceOf, withShim } from './shim.ts'

/** Texts that say they are no longer than this are worked on and sent whole, with their length. */
const wholeBytes = 256 * 1024

/** What became of an answer: it went to the browser, or it says that the panel has forgotten us and nothing was sent. */
export type Passed = 'passed' | 'lost'

/** The panel's answer, to the browser. */
export async function passAnswer(answer: http.IncomingMessage, url: string, asked: Forwarding): Promise<Passed> {
  const { request, response, visit, desk, page, method } = asked
  const status = answer.statusCode ?? 502
  const { isHtml, isText, opened } = natureOf(answer, request)
  if (isLost(answer, url, visit)) {
    answer.resume()
    return 'lost'
  }
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
    asked.entry.answered(403, 'denied')
    page('offsite')
    return 'passed'
  }
  const { headers } = down
  if (plain !== answer) {
    delete headers['content-encoding']
    delete headers['content-length']
  }
  maskHeaders(visit.secrets, headers)
  const exposed = exposedCookies(answer.headers['set-cookie'], visit)
  if (exposed.length > 0) headers['set-cookie'] = exposed
  const begin = (): void => {
    asked.entry.answered(status, kindOf(method, isHtml, headers))
    response.writeHead(status, headers)
  }
  if (bare) {
    begin()
    answer.resume()
    response.end()
    return 'passed'
  }
  const nonce = nonceOf(answer.headers['content-security-policy']?.toString())
  const work: BodyWork = {
    mask: maskStream(visit.secrets),
    rewrite: isText ? rewriteOrigin(visit.origins) : null,
    begin: opened && visit.connector.shim ? (beginning) => withShim(beginning, nonce) : null,
  }
  const mayBeLogin = opened && visit.connector.lost.form && asked.renewals === 0
  const way = { response, headers, begin, mayBeLogin }
  if (isText && plain === answer && Number(answer.headers['content-length'] ?? Number.NaN) <= wholeBytes)
    return passWhole(answer, work, way)
  const chunks = worked(plain as AsyncIterable<Buffer>, work)
  if (opened && visit.connector.lost.form) return passPage(chunks, way)
  begin()
  await passRest(chunks, response)
  return 'passed'
}

/** How an answer goes to the browser. */
interface Way {
  readonly response: http.ServerResponse
  readonly headers: Record<string, string | string[]>
  /** Records the answer, and sends status and headers. */
  readonly begin: () => void
  readonly mayBeLogin: boolean
}

/** A text that is short enough to be worked on at once: it keeps a length. */
async function passWhole(
  answer: http.IncomingMessage,
  work: BodyWork,
  { response, headers, begin, mayBeLogin }: Way,
): Promise<Passed> {
  const body = await readAnswer(answer)
  if (mayBeLogin && isLoginPage(body)) return 'lost'
  const parts = workedWhole(body, work)
  headers['content-length'] = String(parts.reduce((sum, { length }) => sum + length, 0))
  begin()
  for (const part of parts.slice(0, -1)) response.write(part)
  response.end(parts.at(-1))
  return 'passed'
}

/** A page that the agent opened: its first 64 KB say whether it is the login form, and so whether we are forgotten. */
async function passPage(
  chunks: AsyncGenerator<Buffer>,
  { response, headers, begin, mayBeLogin }: Way,
): Promise<Passed> {
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
  if (mayBeLogin && isLoginPage(first)) {
    await chunks.return(undefined)
    return 'lost'
  }
  const beginning = Buffer.concat(first)
  if (ended) headers['content-length'] = String(beginning.length)
  begin()
  if (ended) response.end(beginning)
  else {
    if (!response.write(beginning)) await drained(response)
    await passRest(chunks, response)
  }
  return 'passed'
}

async function passRest(chunks: AsyncGenerator<Buffer>, response: http.ServerResponse): Promise<void> {
  for await (const chunk of chunks) if (!response.write(chunk)) await drained(response)
  response.end()
}
