import type { BouncedRecipient } from '@guichet/core/ports'
import { messageIds, readHeader, valueOf } from './header.ts'
import type { HeaderField } from './header.ts'
import { isHard, statusIn, tellsReason } from './bounce-reason.ts'
import { eachPart } from './machine-mail.ts'
import { bytesOf } from './part.ts'
import type { Part } from './part.ts'
import { textIn } from './charset.ts'

const address = /<?([^\s<>,;:"'()[\]]{1,64}@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?![a-z0-9-]|\.[a-z0-9])>?/i

/** What a bounce says: which recipients failed and how, and the Message-IDs of what it brings back. */
export interface Bounce {
  readonly recipients: readonly BouncedRecipient[]
  readonly messageIds: readonly string[]
}

export function readBounce(root: Part, text: string): Bounce {
  const parts = [...eachPart(root)]
  const reports = parts.filter(({ type }) => /^message\/(global-)?delivery-status$/.test(type))
  const returned = returnedHeader(parts, text)
  const known = reports.flatMap((part) => fromReport(bytesOf(part), text))
  const named = (valueOf(root.fields, 'x-failed-recipients') ?? '')
    .split(',')
    .flatMap((each) => address.exec(each)?.[1] ?? [])
  const own = ownWords(text)
  const recipients = known.length > 0 ? known : fromText(own, named, returned)
  const ids = returned.filter(({ name }) => name === 'message-id').flatMap(({ value }) => messageIds(value))
  return { recipients, messageIds: [...new Set(ids)] }
}

/** The fields of a report (RFC 3464): one group of lines for the message, one for each recipient. */
function fromReport(bytes: Uint8Array, text: string): readonly BouncedRecipient[] {
  const groups = textIn(bytes, 'utf-8')
    .split(/\r?\n[ \t]*\r?\n/)
    .map((group) => readHeader(new TextEncoder().encode(group)))
  return groups.flatMap((fields) => {
    const recipient = valueOf(fields, 'original-recipient') ?? valueOf(fields, 'final-recipient')
    const final = valueOf(fields, 'final-recipient') ?? recipient
    if (final === undefined) return []
    const action = (valueOf(fields, 'action') ?? '').toLowerCase()
    if (/^(delivered|relayed|expanded)/.test(action)) return []
    const status = /\d\.\d{1,3}\.\d{1,3}/.exec(valueOf(fields, 'status') ?? '')?.[0] ?? ''
    const diagnostic = (valueOf(fields, 'diagnostic-code') ?? '').replace(/^[a-z0-9-]+\s*;\s*/i, '')
    const about = wordsAbout(text, address.exec(final.replace(/^[^;]*;/, ''))?.[1] ?? '')
    const said = diagnostic === '' ? about : diagnostic
    const better = status === '' || /^[45]\.0\.0$/.test(status) ? statusIn(said) || status : status
    const hard = isHard({ status: better, said: /[a-z]{3}/i.test(diagnostic) ? said : `${said} ${about}`, action })
    return [
      {
        address: address.exec(final.replace(/^[^;]*;/, ''))?.[1] ?? final,
        hard,
        status: better,
        said: said.slice(0, 500),
      },
    ]
  })
}

/** Without a report, the server's sentences say it: each address that they name, with what stands by it. */
function fromText(
  text: string,
  named: readonly string[],
  returned: readonly HeaderField[],
): readonly BouncedRecipient[] {
  const all = (source: string, flags: string) => [
    ...new Set([...text.matchAll(new RegExp(source, flags))].map(([, one = '']) => one.toLowerCase())),
  ]
  const found = all(address.source, 'gi')
  const to = returned.filter(({ name }) => name === 'to').flatMap(({ value }) => address.exec(value)?.[1] ?? [])
  const written = found.filter((one) => to.some((each) => each.toLowerCase() === one))
  // A list of failures has each address at the beginning of a line.
  const listed = all(
    String.raw`^[ \t]*[<("']{0,2}${address.source}[>)"']{0,2}(?=[ \t]*[:.(]|[ \t]*\n[ \t]+\S|\s*$)`,
    'gim',
  )
  const recipients = [named, listed, written, found.slice(0, 1), to.slice(0, 1)].find(({ length }) => length > 0) ?? []
  return recipients.map((one) => {
    const about = wordsAbout(text, one)
    const said = tellsReason(about) ? about : text.replaceAll(/\s+/g, ' ').trim().slice(0, 4000)
    const status = statusIn(said)
    return { address: one, hard: isHard({ status, said, action: '' }), status, said: said.slice(0, 500) }
  })
}

/** What the text says about one address: at the place where it stands with a reason, else where it stands first. */
function wordsAbout(text: string, one: string): string {
  if (one === '') return text.replaceAll(/\s+/g, ' ').trim().slice(0, 2000)
  const lower = text.toLowerCase()
  const places: string[] = []
  for (let at = lower.indexOf(one.toLowerCase()); at !== -1 && places.length < 20;) {
    places.push(wordsFrom(text, at, one))
    at = lower.indexOf(one.toLowerCase(), at + one.length)
  }
  return places.find(tellsReason) ?? places[0] ?? text.replaceAll(/\s+/g, ' ').trim().slice(0, 2000)
}

/** From the line of the address to the next address or the end of the next paragraph. */
function wordsFrom(text: string, at: number, one: string): string {
  const rest = text.slice(text.lastIndexOf('\n', at) + 1)
  const next = [...rest.matchAll(new RegExp(`^[ \\t]*[<("']{0,2}${address.source}`, 'gim'))].find(
    ({ index, 1: other = '' }) => index > 0 && other.toLowerCase() !== one.toLowerCase(),
  )
  const paragraphs = rest.slice(0, next?.index).split(/\n\s*\n/)
  return paragraphs.slice(0, 3).join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, 2000)
}

const returnedBelow =
  /^.{0,4}(-{2,}.{0,60}(original|returned|copy|message|header|mail|undelivered).{0,60}|received: (from|by) .+|return-path: .+|.{0,40}(copy|headers?) of (the|your) .{0,30}(message|mail).{0,40})$/im

/** Where the message that a bounce brings back begins in its text, or -1. */
function returnedAt(text: string): number {
  for (const found of text.matchAll(new RegExp(returnedBelow, 'gim')))
    if (found.index > 0 && !/\b(log|transcript|session|fail(ed|ure)s?|error)\b/i.test(found[0])) return found.index
  return -1
}

/** The server's own words, without the message that it brings back. */
function ownWords(text: string): string {
  const at = returnedAt(text)
  return at === -1 ? text : text.slice(0, at)
}

function returnedHeader(parts: readonly Part[], text: string): readonly HeaderField[] {
  const attached = parts.filter(({ type }) =>
    /^(message\/(global|rfc822|global-headers)|text\/rfc822-headers)$/.test(type),
  )
  const fields = attached.flatMap((part) => {
    const bytes = bytesOf(part)
    const end = Buffer.from(bytes)
      .toString('latin1')
      .search(/\r?\n\r?\n/)
    return readHeader(end === -1 ? bytes : bytes.subarray(0, end))
  })
  if (fields.length > 0) return fields
  const at = returnedAt(text)
  return at === -1 ? [] : readHeader(new TextEncoder().encode(text.slice(at).replaceAll(/^[> ]+/gm, '')))
}
