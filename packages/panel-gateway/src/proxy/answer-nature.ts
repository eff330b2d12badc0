import type http from 'node:http'
import type { LiveVisit } from '../visit/live-visit.ts'
import { safeMethods } from './safe-methods.ts'

/** What an answer is. */
export interface AnswerNature {
  readonly isHtml: boolean
  /** Its body is a text, in which the panel's origin is rewritten. */
  readonly isText: boolean
  /** A page that somebody opened, in a frame. */
  readonly opened: boolean
}

const html = /^(text\/html|application\/xhtml)/i
const text = /^(text\/|application\/(javascript|ecmascript|json|manifest|ld|xml|rss|atom|[\w.-]+\+(json|xml)))/i
const frame = /^(iframe|frame|embed|object)$/

export function natureOf(answer: http.IncomingMessage, request: http.IncomingMessage): AnswerNature {
  const type = answer.headers['content-type'] ?? ''
  const isHtml = html.test(type)
  const opened = isHtml && frame.test(request.headers['sec-fetch-dest']?.toString() ?? 'iframe')
  return { isHtml, isText: isHtml || text.test(type), opened }
}

/** How an answer stands in the record. */
export const kindOf = (
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
export function exposedCookies(setCookie: readonly string[] | undefined, { connector }: LiveVisit): string[] {
  return (setCookie ?? []).flatMap((cookie) => {
    const [pair = '', ...attributes] = cookie.split(';')
    const name = pair.split('=', 1)[0]?.trim() ?? ''
    if (!connector.exposedCookies.includes(name) || attributes.some((one) => /^\s*httponly\s*$/i.test(one))) return []
    return [`${pair.trim()}; Path=/; Secure; SameSite=None; Partitioned`]
  })
}
