import sanitizeHtml from 'sanitize-html'
import { html } from '../http/html.ts'
import type { Markup } from '../http/html.ts'

/** What a body may be made of when it is shown: no scripts, forms, frames, foreign pictures or styles that reach out. */
export const cleanBody = (body: string): string =>
  sanitizeHtml(body, {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'h1', 'h2', 'del', 'ins'].filter(
      (tag) => !['form', 'input', 'button', 'img', 'style'].includes(tag),
    ),
    allowedAttributes: { a: ['href'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'], '*': ['dir', 'lang'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer', target: '_blank' }) },
  })

/** An HTML body in a frame without scripts, under a policy of its own (html-1). */
export const bodyFrame = (body: string, title: string): Markup => {
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'"><base target="_blank"><link rel="stylesheet" href="/frame.css"><body>${cleanBody(body)}`
  return html`<iframe sandbox="allow-popups" title="${title}" srcdoc="${page}"></iframe>`
}
