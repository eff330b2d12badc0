import type http from 'node:http'
import { ownHeaders, sentencePage } from '../proxy/pages.ts'
import type { Sentences } from '../proxy/pages.ts'

/** A sentence in the place of the panel; what is over takes along what the browser has kept of it. */
export function say(
  response: http.ServerResponse,
  { helpdesk, sentences }: { readonly helpdesk: string; readonly sentences: Sentences },
  status: number,
  code: string,
  locale: string,
): void {
  response.writeHead(status, {
    ...ownHeaders(helpdesk),
    ...(status === 410 && { 'clear-site-data': '"cache", "cookies", "storage"' }),
  })
  response.end(sentencePage(sentences(code, locale), locale))
}

export const localeOf = (request: http.IncomingMessage): string =>
  (request.headers['accept-language'] ?? 'en').split(/[,;]/, 1)[0] ?? 'en'
