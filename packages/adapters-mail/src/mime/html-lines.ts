import { Parser } from 'htmlparser2'

/** A line of HTML as it is seen, and where in the source it begins: at the first tag that opened for it. */
export interface HtmlLine {
  readonly text: string
  readonly start: number
}

const blocks = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tr ul'.split(
    ' ',
  ),
)
const unseen = new Set(['script', 'style', 'head', 'title', 'template'])
const empty = new Set([
  'br',
  'hr',
  'img',
  'input',
  'meta',
  'link',
  'area',
  'base',
  'col',
  'embed',
  'source',
  'track',
  'wbr',
])

/** Boxes in which mailers put what they quote. */
const quoteClass =
  /(^|\s)(gmail_quote(?!_attribution)|yahoo_quoted|protonmail_quote|zmail_extra|moz-forward-container|guichet-quote|iwquote|tutanota_quote|mailmate-quote|gmx_quote|quote-container)(\s|$|_)/i
const quoteId =
  /^(divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|isForwardContent|isReplyContent|replySplit|reply-\d+)$/i
/** What mailers put where the message that is answered begins; all that follows is quoted. */
const endId = /^(divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|replySplit|stopSpelling)$/i
const endStyle =
  /border:\s*none;\s*border-top:\s*solid\s+#?[a-z0-9]+\s+1(\.0)?pt|border-top-color:\s*rgb\(229, ?229, ?229\)/i

/** The mark that a line of the text folder takes for the end of the writer's words. */
const endMark = '----- Original Message -----'

/** The lines of HTML, quoted ones with `> ` before them, as the text folder reads them. */
export function linesOfHtml(html: string): readonly HtmlLine[] {
  const lines: { text: string; start: number }[] = []
  const open: { name: string; quotes: boolean; hides: boolean }[] = []
  let text = ''
  let start = -1
  let pending = -1
  let quotes = 0
  let hidden = 0
  const close = (at: number): void => {
    if (start !== -1 || text !== '')
      lines.push({ text: quotes > 0 ? `> ${text.trim()}` : text.trim(), start: Math.max(start, 0) })
    text = ''
    start = -1
    if (pending === -1) pending = at
  }
  const put = (words: string, at: number): void => {
    if (words.trim() !== '' || text !== '') {
      if (start === -1) start = pending === -1 ? at : pending
      if (words.trim() !== '') pending = -1
    }
    text += words
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      const at = parser.startIndex
      const hides = unseen.has(name)
      const box =
        name === 'blockquote' || quoteClass.test(attributes['class'] ?? '') || quoteId.test(attributes['id'] ?? '')
      if (blocks.has(name)) close(at)
      if (endId.test(attributes['id'] ?? '') || endStyle.test(attributes['style'] ?? ''))
        lines.push({ text: endMark, start: pending === -1 ? at : pending })
      if (name === 'br') {
        if (start === -1) start = pending === -1 ? at : pending
        close(parser.endIndex + 1)
        pending = parser.endIndex + 1
      }
      if (empty.has(name)) {
        if (name === 'img' && hidden === 0) put(attributes['alt'] || '\u{fffc}', at)
        return
      }
      if (box) {
        close(at)
        quotes++
      }
      if (hides) hidden++
      open.push({ name, quotes: box, hides })
    },
    ontext(part) {
      if (hidden > 0) return
      const words = part.replaceAll(/[ \t\r\n\f\u00a0]+/g, ' ')
      put(text === '' || /\s$/.test(text) ? words.trimStart() : words, parser.startIndex)
    },
    onclosetag(name) {
      if (empty.has(name)) return
      const place = open.findLastIndex((each) => each.name === name)
      if (blocks.has(name)) close(parser.startIndex)
      if (place === -1) return
      for (const each of open.splice(place)) {
        if (each.quotes) {
          close(parser.startIndex)
          quotes--
        }
        if (each.hides) hidden--
      }
    },
  })
  parser.write(html)
  parser.end()
  close(html.length)
  return lines
}
