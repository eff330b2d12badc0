import type { Message } from './ticket.ts'

/** What named characters of HTML stand for, as far as a plain text needs them. */
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The words of an HTML body, for search, notices and readers without HTML. Never used to make HTML safe. */
export const textOfHtml = (html: string): string =>
  html
    .replaceAll(/<(script|style|head|title)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replaceAll(/<br\s*\/?>/gi, '\n')
    // Cells of a row stand on one line.
    .replaceAll(/(<\/p\s*>)?\s*<\/t[dh]\s*>\s*(?=<t[dh]\b)/gi, ' | ')
    .replaceAll(/(<\/p\s*>)?\s*<\/t[dh]\s*>\s*(?=<\/tr\b)/gi, '')
    .replaceAll(/<\/(p|div|li|tr|h[1-6]|blockquote|pre|table|ul|ol)\s*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole
      const code = name[1]?.toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
    })
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

/** What a message says, in every form in which it is kept. */
export type KeptBody = Pick<Message, 'text' | 'html' | 'quoted' | 'quotedHtml' | 'senderAddress'>

/** A body as it is kept: the text always, the HTML if that is how it came; of a mail, also what it quotes. */
export const keptBody = (
  { text, html }: { text?: string | undefined; html?: string | undefined },
  byMail?: BodyByMail,
): KeptBody => ({
  ...(html === undefined ? { text: text ?? '', html: null } : { text: textOfHtml(html), html }),
  quoted: '',
  quotedHtml: null,
  senderAddress: '',
  ...byMail,
})

/** What of a mail's body stands beside the text that its sender wrote now. */
export type BodyByMail = Omit<KeptBody, 'text'>
