import type { FoldedBody } from '@guichet/core/ports'
import { parseLimits } from './limits.ts'
import type { ParseLimits } from './limits.ts'
import {
  anyField,
  attribution,
  attributionStart,
  dateAndAddress,
  deviceLine,
  fromField,
  separator,
} from './quote-words.ts'

/** What a line is: words, nothing, a quote, who wrote the quote, a line that ends the message, a signature's first. */
type Kind = 'words' | 'empty' | 'quote' | 'attribution' | 'end' | 'signature' | 'device'

const quoted = /^\s{0,3}(>|\|(?=\s|$)|[A-Z]{1,3}>(?=\s|$))/
const signature = /^\s*(--|—|–|_{2,}|-{3,}|\*{3,}|={3,}|#{4,}|~{3,}|\+{3,})\s*$/
const fence = /^\s*(```|~~~)/
/** Nothing that anybody sees. */
const invisible = /^[\s\u1427\u200b-\u200f\u2060\ufeff\u00ad]*$/
/** Lines of an attribution at most; mailers wrap long names and addresses. */
const longestAttribution = 5

const longestLine = 2000

/** How many lines from here say who wrote what follows; 0 when none does. */
function attributionAt(lines: readonly string[], at: number): number {
  if (!attributionStart.test(lines[at] ?? '') && !attribution.test(lines[at] ?? '')) return 0
  for (let length = 1; length <= longestAttribution && at + length <= lines.length; length++) {
    const part = lines.slice(at, at + length)
    if (part.slice(1).some((line) => line.trim() === '')) return 0
    const whole = part.join('\n')
    if (dateAndAddress.test(whole) || attribution.test(whole)) return length
  }
  return 0
}

/** Whether a block of From, Sent, To, Subject begins here, as mailers put above the message that they answer. */
function headerBlockAt(lines: readonly string[], at: number): boolean {
  if (!anyField.test(lines[at] ?? '')) return false
  const next = lines.slice(at, at + 8)
  const end = next.findIndex((line) => line.trim() === '')
  const fields = (end === -1 ? next : next.slice(0, end)).filter((line) => anyField.test(line))
  return fields.length >= 3 && fields.some((line) => fromField.test(line))
}

function kindsOf(whole: readonly string[]): readonly Kind[] {
  // No mailer writes such lines; nobody looks into them for signs of one.
  const lines = whole.map((line) => (line.length > longestLine ? `${quoted.test(line) ? '> ' : ''}…` : line))
  const kinds: Kind[] = []
  let code = false
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const edge = fence.test(line) && (code || lines.slice(at + 1).some((other) => fence.test(other)))
    if (edge) code = !code
    if (edge || code) {
      kinds.push('words')
      continue
    }
    const said = attributionAt(lines, at)
    if (invisible.test(line)) kinds.push('empty')
    else if (separator.test(line) || headerBlockAt(lines, at)) kinds.push('end')
    else if (said > 0) {
      kinds.push(...Array.from({ length: said }, (): Kind => 'attribution'))
      at += said - 1
    } else if (quoted.test(line)) kinds.push('quote')
    else if (signature.test(line)) kinds.push('signature')
    else if (deviceLine.test(line)) kinds.push('device')
    else kinds.push('words')
  }
  return kinds
}

/** A text in its parts, each line in one of them. */
export type Place = 'shown' | 'signature' | 'folded'

/**
 * Takes a text apart into what its writer wrote now, their signature, and what is quoted (mail-10). Every line is in one
 * of the parts. Questions between which somebody answers stay where they are.
 */
export function foldText(text: string, limits: ParseLimits = parseLimits): FoldedBody {
  if (text.length > limits.bodyCharacters) return { shown: text, signature: '', folded: '' }
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n')
  const places = placesOf(lines)
  const part = (place: Place): string =>
    lines
      .filter((_, at) => places[at] === place)
      .join('\n')
      .replace(/^(\s*\n)+/, '')
      .trimEnd()
  const shown = part('shown')
  if (shown.trim() === '') return { shown: text.trim(), signature: '', folded: '' }
  return { shown, signature: part('signature'), folded: part('folded') }
}

/** In which part each line belongs. */
export function placesOf(lines: readonly string[]): readonly Place[] {
  const kinds = kindsOf(lines)
  const places: Place[] = kinds.map(() => 'shown')
  const put = (from: number, to: number, place: Place): void => places.fill(place, from, to) && undefined
  const first = kinds.indexOf('words')
  if (first === -1) return places

  // Everything below a separator, or below an attribution whose quote is not marked, is another message.
  let end = kinds.findIndex((kind, at) => at > first && (kind === 'end' || opensUnmarkedQuote(kinds, at)))
  if (end === -1) end = kinds.length
  put(end, kinds.length, 'folded')
  // What stands before all words is what they answer.
  if (kinds.indexOf('attribution') !== -1 && kinds.indexOf('attribution') < first) put(0, first, 'folded')
  // Who wrote a quote that stays between answers need not be said: the quote shows what was said.
  for (let at = first; at < end; at++) if (kinds[at] === 'attribution') places[at] = 'folded'

  for (;;) {
    const before = end
    while (end > first && ['empty', 'quote', 'attribution'].includes(kinds[end - 1] ?? '')) end--
    put(end, before, 'folded')
    const sign = signatureAbove(kinds, lines, end)
    if (sign > first) {
      put(sign, end, 'signature')
      end = sign
    }
    if (end === before) return places
  }
}

/** An attribution below which words follow that no mark tells from the writer's own. */
function opensUnmarkedQuote(kinds: readonly Kind[], at: number): boolean {
  if (kinds[at] !== 'attribution' || kinds[at - 1] === 'attribution') return false
  const next = kinds.slice(at).find((kind) => kind !== 'attribution' && kind !== 'empty')
  return next === 'words'
}

/** Lines below a signature's first line at most: what is longer is a message. */
const longest = { marked: 12, line: 6 } as const

/** Where the signature begins that ends before this line, or -1. */
function signatureAbove(kinds: readonly Kind[], lines: readonly string[], end: number): number {
  let words = 0
  let found = -1
  for (let at = end - 1; at >= 0; at--) {
    const kind = kinds[at]
    if (kind === 'words') words++
    else if (kind === 'device' && words === 0) found = at
    else if (kind === 'signature') {
      const marked = /^\s*--\s*$/.test(lines[at] ?? '')
      if (words <= (marked ? longest.marked : longest.line)) return at
      break
    } else if (kind !== 'empty') break
    if (words > longest.marked) break
  }
  return found
}
