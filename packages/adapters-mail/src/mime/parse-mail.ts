import type { FoldedBody, ParsedAttachment, ParsedMail } from '@guichet/core/ports'
import { addressesIn } from './addresses.ts'
import { attachmentsOf } from './attachments.ts'
import { bodyStructure } from './body-structure.ts'
import { readBounce } from './bounce.ts'
import { knowsCharset, textIn } from './charset.ts'
import { decodedText, messageIds, valueOf, valuesOf } from './header.ts'
import { parseLimits } from './limits.ts'
import type { ParseLimits } from './limits.ts'
import { sortOf } from './machine-mail.ts'
import { bytesOf, readPart } from './part.ts'
import type { ParseState, Part } from './part.ts'
import { foldHtml } from './reply-html.ts'
import { foldText } from './reply-text.ts'
import { textOfHtml } from './text-of-html.ts'

/** Takes a message apart, in this thread. Whatever the bytes are, it answers; what was too much is flagged (mail-8). */
export function parseMail(raw: Uint8Array, limits: ParseLimits = parseLimits): ParsedMail {
  const state: ParseState = { limits, flags: new Set(), parts: 0 }
  const root = readPart(withoutEnvelope(raw), state)
  const { fields } = root
  const [from] = addressesIn(valueOf(fields, 'from') ?? valueOf(fields, 'sender'), state)
  const subject = decodedText(valueOf(fields, 'subject') ?? '')
  const structure = bodyStructure(root, limits.bodyCharacters)
  const html = structure.html.some(({ type }) => type === 'text/html')
    ? shortened(structure.html.map((part) => htmlIn(part, state)).join('\n'), state)
    : null
  const plain = structure.text.some(({ type }) => type === 'text/plain')
  const text = plain
    ? shortened(structure.text.map((part) => plainIn(part, state)).join('\n'), state)
    : textOfHtml(html ?? '')
  const sort = sortOf(root, from ?? null, subject.slice(0, 1000), text.slice(0, 20_000))
  const bounce = sort.kind === 'bounce' || sort.because === 'delayed' ? readBounce(root, text.slice(0, 100_000)) : null
  const attachments: readonly ParsedAttachment[] = attachmentsOf(structure, html ?? '', state)
  const foldedHtml = html === null ? null : foldHtml(html, limits)
  return {
    messageId: messageIds(valueOf(fields, 'message-id'))[0] ?? null,
    inReplyTo: messageIds(valueOf(fields, 'in-reply-to')).slice(0, 50),
    references: messageIds(valueOf(fields, 'references')).slice(-200),
    from: from ?? null,
    replyTo: addressesIn(valueOf(fields, 'reply-to'), state),
    to: addressesIn(valuesOf(fields, 'to').join(', '), state),
    cc: addressesIn(valuesOf(fields, 'cc').join(', '), state),
    deliveredTo: ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']
      .flatMap((name) => valuesOf(fields, name))
      .flatMap((value) => addressesIn(value, state))
      .map(({ address }) => address),
    subject,
    date: dateOf(valueOf(fields, 'date')),
    kind: sort.kind,
    kindBecause: sort.because,
    bounced: bounce?.recipients ?? [],
    bouncedIds: bounce?.messageIds ?? [],
    loopMark: valueOf(fields, 'x-guichet-loop') ?? null,
    authenticationResults: valuesOf(fields, 'authentication-results'),
    text: plain || foldedHtml === null ? foldText(text, limits) : textsOf(foldedHtml),
    html: foldedHtml,
    attachments,
    flags: [...state.flags],
  }
}

/** The beginning of a body that is too long to be shown; the whole of it is a file of the message (mail-8). */
function shortened(body: string, { limits, flags }: ParseState): string {
  if (body.length <= limits.bodyCharacters) return body
  flags.add('too_long')
  return body.slice(0, limits.bodyCharacters).toWellFormed()
}

const textsOf = ({ shown, signature, folded }: FoldedBody): FoldedBody => ({
  shown: textOfHtml(shown),
  signature: textOfHtml(signature),
  folded: textOfHtml(folded),
})

/** Mailboxes of old put a line `From sender date` before a message. */
function withoutEnvelope(raw: Uint8Array): Uint8Array {
  const start = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? raw.subarray(3) : raw
  const from = [70, 114, 111, 109, 32].every((code, at) => start[at] === code)
  return from ? start.subarray(start.indexOf(10) + 1) : start
}

function dateOf(value: string | undefined): string | null {
  const at = Date.parse((value ?? '').replaceAll(/\([^()]*\)/g, ' ').trim())
  return Number.isNaN(at) || at < 0 || at > 253_402_300_799_999 ? null : new Date(at).toISOString()
}

function charsetOf({ parameters }: Part, state: ParseState): string | undefined {
  const charset = parameters.get('charset')
  if (charset !== undefined && charset !== '' && !knowsCharset(charset)) state.flags.add('charset')
  return charset
}

/** A text part, its lines joined again where the sender broke them for the way (RFC 3676). */
function plainIn(part: Part, state: ParseState): string {
  if (part.type === 'text/html') return textOfHtml(htmlIn(part, state))
  const text = textIn(bytesOf(part), charsetOf(part, state)).replaceAll(/\r\n?/g, '\n').replaceAll('\0', '')
  if (part.parameters.get('format')?.toLowerCase() !== 'flowed') return text
  return unflowed(text, part.parameters.get('delsp')?.toLowerCase() === 'yes')
}

/** Joins the lines that were broken for the way: those that end with a space and go on at the same depth of quoting. */
function unflowed(text: string, noSpace: boolean): string {
  const depthOf = (line: string): number => /^>*/.exec(line)?.[0].length ?? 0
  const lines: string[] = []
  let open = false
  for (const line of text.split('\n')) {
    const last = lines.at(-1)
    const goesOn = open && last !== undefined && depthOf(last) === depthOf(line)
    const words = goesOn ? line.replace(/^>* ?/, '') : line.replace(/^ (?=\S|$)/, '')
    open = / $/.test(line) && !/^>* ?-- $/.test(line)
    const kept = open && noSpace ? words.slice(0, -1) : words
    if (goesOn) lines[lines.length - 1] = last + kept
    else lines.push(kept)
  }
  return lines.join('\n')
}

function htmlIn(part: Part, state: ParseState): string {
  const bytes = bytesOf(part)
  const declared = charsetOf(part, state)
  if (part.type !== 'text/html') return `<pre>${escaped(plainIn(part, state))}</pre>`
  const [, within] =
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(Buffer.from(bytes.subarray(0, 4096)).toString('latin1')) ?? []
  return textIn(bytes, declared ?? within).replaceAll('\0', '')
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
