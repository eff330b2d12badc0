import type { FoldedBody } from '@guichet/core/ports'
import { hasMoreTags } from './text-of-html.ts'
import { linesOfHtml } from './html-lines.ts'
import { parseLimits } from './limits.ts'
import type { ParseLimits } from './limits.ts'
import { placesOf } from './reply-text.ts'

/**
 * Takes HTML apart where the text that people see falls apart (mail-10): the boxes of mailers count as quotes, and their
 * attributions and header lines as in plain text. Put together again, the parts are the source, character by character:
 * what is shown (with what is quoted above it), the signature, and what is quoted below.
 */
export function foldHtml(html: string, limits: ParseLimits = parseLimits): FoldedBody {
  const whole: FoldedBody = { shown: html, signature: '', folded: '' }
  if (html.length > limits.bodyCharacters || hasMoreTags(html, limits.tags)) return whole
  const lines = linesOfHtml(html)
  const places = placesOf(lines.map(({ text }) => text))
  const last = places.lastIndexOf('shown')
  if (last === -1 || places.every((place) => place === 'shown')) return whole
  const startOf = (line: number): number => lines[line]?.start ?? html.length
  const signature = places.findIndex((place, at) => at > last && place === 'signature')
  const quote = places.findIndex((place, at) => at > last && place === 'folded' && lines[at]?.text !== '')
  const end = last + 1 < lines.length ? startOf(last + 1) : html.length
  const signed = signature !== -1 && (quote === -1 || signature < quote)
  const quoteAt = signed ? (quote === -1 ? html.length : startOf(quote)) : end
  return {
    shown: html.slice(0, end),
    signature: signed ? html.slice(end, quoteAt) : '',
    folded: html.slice(quoteAt),
  }
}
