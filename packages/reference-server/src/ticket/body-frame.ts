import { pictureInText } from '@guichet/core/contract'
import type { AttachmentView } from '@guichet/core/contract'
import sanitizeHtml from 'sanitize-html'
import { html } from '../http/html.ts'
import type { Markup } from '../http/html.ts'

/**
 * What a body may be made of when it is shown: no scripts, forms, frames, foreign pictures or styles that reach out.
 * Where it says `cid:`, a picture of these stands, and else none (html-4).
 */
export const cleanBody = (body: string, pictures: readonly AttachmentView[] = []): string =>
  sanitizeHtml(body, {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'h1', 'h2', 'del', 'ins', 'img'].filter(
      (tag) => !['form', 'input', 'button', 'style'].includes(tag),
    ),
    allowedAttributes: {
      a: ['href'],
      img: ['src', 'alt', 'width', 'height'],
      // Lines of a table, for mail programs know no style sheet of ours.
      table: ['border', 'cellpadding', 'cellspacing'].map((name) => ({ name, values: ['0', '1', '6'] })),
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      '*': ['dir', 'lang'],
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && attribs['src'] === undefined,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    // In a mail that leaves, a picture is a part of it.
    allowedSchemesByTag: { img: ['http', 'https', 'cid'] },
    allowProtocolRelative: false,
    transformTags: {
      a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer', target: '_blank' }),
      img: (tagName, { src, ...others }) => {
        const picture = pictureInText(src ?? '', pictures)
        return { tagName, attribs: { ...others, ...(picture && { src: picture.url }) } }
      },
    },
  })

/** An HTML body in a frame without scripts, under a policy of its own (html-1). */
export const bodyFrame = (body: string, title: string, pictures: readonly AttachmentView[] = []): Markup => {
  const hosts = [...new Set(pictures.map(({ host }) => `${host}/files/`))].join(' ')
  const policy = `default-src 'none'; style-src 'self'${hosts === '' ? '' : `; img-src ${hosts}`}`
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank"><link rel="stylesheet" href="/frame.css"><body>${cleanBody(body, pictures)}`
  return html`<iframe sandbox="allow-popups" title="${title}" srcdoc="${page}"></iframe>`
}
