import { Parser } from 'htmlparser2'
import { parseLimits } from './limits.ts'

const blocks = new Set(
  'address article aside blockquote dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
)
const unseen = new Set(['script', 'style', 'head', 'title', 'template', 'noscript'])

/** Whether HTML has more than so many tags: a bomb of boxes inside boxes takes parsers long. */
export function hasMoreTags(html: string, most: number): boolean {
  let tags = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) if (++tags > most) return true
  return false
}

/** The words of HTML as a text of lines, as somebody would read them aloud. Never used to make HTML safe. */
export function textOfHtml(html: string): string {
  if (hasMoreTags(html, parseLimits.tags))
    return html
      .replaceAll(/<[^<>]*>/g, ' ')
      .replaceAll(/[ \t]+/g, ' ')
      .trim()
  let text = ''
  let hidden = 0
  const newLine = (): void => {
    if (text !== '' && !text.endsWith('\n')) text = `${text.trimEnd()}\n`
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      if (unseen.has(name)) hidden++
      if (blocks.has(name)) newLine()
      if (name === 'br') text += '\n'
      if (name === 'img' && hidden === 0 && attributes['alt']) text += attributes['alt']
      if (name === 'td' && text !== '' && !/\s$/.test(text)) text += ' '
    },
    ontext(part) {
      if (hidden > 0) return
      const words = part.replaceAll(/[ \t\r\n\f]+/g, ' ')
      text += /\s$/.test(text) || text === '' ? words.trimStart() : words
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden = Math.max(0, hidden - 1)
      if (blocks.has(name)) newLine()
      if (name === 'p') text += '\n'
    },
  })
  parser.write(html)
  parser.end()
  return text
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
