import { readHeader, valueOf } from './header.ts'
import type { HeaderField } from './header.ts'
import type { ParseLimits } from './limits.ts'
import { readParameters } from './parameters.ts'
import { decodedBytes } from './transfer-encoding.ts'

/** A part of a message: its header, and either its own bytes or the parts inside it. */
export interface Part {
  readonly fields: readonly HeaderField[]
  /** In lower case; `text/plain` when none is given, `message/rfc822` in a digest. */
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly disposition: string
  /** Decoded; empty when it has none. */
  readonly fileName: string
  /** Without brackets; empty when it has none. */
  readonly contentId: string
  readonly encoding: string
  /** Still encoded for the way. */
  readonly body: Uint8Array
  readonly children: readonly Part[]
  /** The message ended before the part did: whatever followed is lost. */
  readonly cut: boolean
}

/** What was met while a message was taken apart. */
export interface ParseState {
  readonly limits: ParseLimits
  readonly flags: Set<string>
  parts: number
}

export const bytesOf = ({ body, encoding }: Part): Uint8Array => decodedBytes(body, encoding)

/** Takes bytes apart into header and body, and the body into parts, as far as the limits allow. */
export function readPart(
  bytes: Uint8Array,
  state: ParseState,
  depth = 0,
  defaultType = 'text/plain',
  runsOut = true,
): Part {
  state.parts++
  const split = bodyStart(bytes)
  if (split > state.limits.headerBytes) state.flags.add('long_header')
  const fields = readHeader(bytes.subarray(0, Math.min(split, state.limits.headerBytes)))
  const body = bytes.subarray(split)
  const content = readParameters(valueOf(fields, 'content-type') ?? defaultType)
  const type = /^[^\s/]+\/[^\s/]+$/.test(content.value) ? content.value : defaultType
  const disposition = readParameters(valueOf(fields, 'content-disposition') ?? '')
  const boundary = content.parameters.get('boundary') ?? ''
  const part: Part = {
    fields,
    type,
    parameters: content.parameters,
    disposition: disposition.value,
    fileName: disposition.parameters.get('filename') ?? content.parameters.get('name') ?? '',
    contentId: (valueOf(fields, 'content-id') ?? '').trim().replaceAll(/^<|>$/g, ''),
    encoding: (valueOf(fields, 'content-transfer-encoding') ?? '').trim().split(/[\s;]/)[0] ?? '',
    body,
    children: [],
    cut: runsOut && depth > 0,
  }
  if (!type.startsWith('multipart/')) return part
  if (boundary === '') return { ...part, type: 'text/plain', cut: runsOut }
  if (depth >= state.limits.depth) {
    state.flags.add('too_deep')
    return { ...part, type: 'application/octet-stream' }
  }
  const inner = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const children: Part[] = []
  for (const { piece, closed } of piecesBetween(body, boundary)) {
    if (state.parts >= state.limits.parts) {
      state.flags.add('too_many_parts')
      break
    }
    children.push(readPart(piece, state, depth + 1, inner, runsOut && !closed))
  }
  // A multipart without a single part is text that lost its boundary.
  return children.length === 0 ? { ...part, type: 'text/plain', cut: runsOut } : { ...part, children }
}

/** Where the body begins: after the first empty line. A first line that is no field ends the header before it. */
function bodyStart(bytes: Uint8Array): number {
  let from = 0
  while (from < bytes.length) {
    const end = bytes.indexOf(10, from)
    const next = end === -1 ? bytes.length : end + 1
    const length = end === -1 ? bytes.length - from : end - from
    // A boundary never stands in a header: whoever forgot the empty line meant it here.
    if (from > 0 && bytes[from] === 45 && bytes[from + 1] === 45) return from
    if (length === 0 || (length === 1 && bytes[from] === 13)) return next
    from = next
  }
  return bytes.length
}

/** The bytes between lines of `--boundary`, without the line end that belongs to the boundary. */
function* piecesBetween(body: Uint8Array, boundary: string): Generator<{ piece: Uint8Array; closed: boolean }> {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.length)
  const mark = Buffer.from(`--${boundary}`, 'utf8')
  let start = -1
  for (let at = buffer.indexOf(mark); at !== -1; at = buffer.indexOf(mark, at + mark.length)) {
    if (at > 0 && buffer[at - 1] !== 10 && buffer[at - 1] !== 13) continue
    const lineEnd = buffer.indexOf(10, at)
    const end = lineEnd === -1 ? buffer.length : lineEnd
    const rest = buffer.toString('latin1', at + mark.length, end).trim()
    const closing = rest.startsWith('--')
    if (rest !== '' && !closing) continue
    if (start !== -1) yield { piece: withoutLineEnd(body.subarray(start, at)), closed: true }
    start = closing ? -1 : Math.min(end + 1, buffer.length)
    if (closing) return
  }
  if (start === -1 || start >= body.length) return
  // The end may stand behind the last line, where a line end was lost.
  const end = buffer.subarray(start).toString('latin1').trimEnd()
  const closed = end.endsWith(`--${boundary}--`)
  yield {
    piece: closed ? body.subarray(start, start + end.length - boundary.length - 4) : body.subarray(start),
    closed,
  }
}

function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  if (bytes[end - 1] === 10) end--
  if (bytes[end - 1] === 13) end--
  return bytes.subarray(0, end)
}
