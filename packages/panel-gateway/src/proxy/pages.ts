/** Why the gateway shows a page of its own. */
export type PageCode =
  | 'ended'
  | 'denied'
  | 'offsite'
  | 'repeat'
  | 'too_big'
  | 'top_level'
  | 'panel_unreachable'
  | 'unrecorded'
  | 'bad_request'
  | 'no_access'

export const pageStatus: Readonly<Record<PageCode, number>> = {
  ended: 410,
  denied: 403,
  offsite: 403,
  repeat: 409,
  too_big: 413,
  top_level: 403,
  panel_unreachable: 502,
  unrecorded: 503,
  bad_request: 400,
  no_access: 403,
}

/** Sentences for people, by language and code; `ended` ones by reason. */
export type Sentences = (code: string, locale: string) => string

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A page of one sentence. It runs nothing and asks for nothing. */
export function sentencePage(sentence: string, locale: string): string {
  return `<!doctype html><html lang="${escaped(locale)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(sentence)}</title><style>body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;padding:1rem;color:#14181f;background:#fff}p{max-width:32rem;text-align:center}@media(prefers-color-scheme:dark){body{color:#e8eaee;background:#12151a}}</style><p role="alert">${escaped(sentence)}</p></html>`
}

/** Headers of the gateway's own pages. */
export const ownHeaders = (helpdesk: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self' ${helpdesk}`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
})
