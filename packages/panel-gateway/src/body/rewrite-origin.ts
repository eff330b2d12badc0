import type { OriginPair } from '../proxy/origins.ts'
import { Lookup } from './lookup.ts'
import type { Replacement } from './lookup.ts'
import type { Spelling } from './spellings.ts'
import { StreamReplacer } from './stream-replacer.ts'

const asIs = (text: string): Spelling => [...text].map((character) => [character])
const isHostCharacter = (character: string): boolean => /[A-Za-z0-9.-]/.test(character)
const endsHost = (next: string | null): boolean | null => (next === null ? null : !isHostCharacter(next))
const hostEnds = (next: string | null): boolean | null =>
  next === null ? null : next === '' || !(isHostCharacter(next) || next === ':')

const escapedSlashes = (text: string): string => text.replaceAll('/', String.raw`\/`)
const percentEncoded = (text: string): string => encodeURIComponent(text)
const percentLower = (text: string): string =>
  percentEncoded(text).replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
const socketOf = (origin: string): string => origin.replace(/^http/, 'ws')

const lookups = new WeakMap<OriginPair, Lookup>()

/** A panel's origin in its own pages, in every form in which scripts and links write it, becomes the visit's. */
export function rewriteOrigin(origins: OriginPair): StreamReplacer {
  const lookup = lookups.get(origins) ?? lookupOf(origins)
  lookups.set(origins, lookup)
  return new StreamReplacer(lookup)
}

function lookupOf({ panel, visit }: OriginPair): Lookup {
  const [panelHost, visitHost] = [`//${new URL(panel).host}`, `//${new URL(visit).host}`]
  const pairs: (readonly [string, string])[] = [
    [panel, visit],
    [socketOf(panel), socketOf(visit)],
    [panelHost, visitHost],
  ]
  const replacements = pairs.flatMap(([from, to]): Replacement[] =>
    [(text: string) => text, escapedSlashes, percentEncoded, percentLower].map((write) => ({
      spelling: asIs(write(from)),
      by: () => write(to),
      endsBefore: new URL(panel).port === '' ? hostEnds : endsHost,
    })),
  )
  return new Lookup(replacements, { ignoreCase: true })
}
