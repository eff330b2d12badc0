import { flattened, nested } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import { pluralForms, pluralOf } from './plural-forms.ts'

/** Why a text cannot be taken as it is. */
export const catalogueFaults = [
  'not_a_text',
  'too_long',
  'place_missing',
  'place_unknown',
  'form_missing',
  'form_unknown',
] as const
export interface CatalogueFault {
  /** As `customer:home.title`. */
  readonly key: string
  readonly code: (typeof catalogueFaults)[number]
  /** The places or forms in question. */
  readonly about: readonly string[]
}

export interface CatalogueReport {
  /** Texts of the English catalogue; the forms of one count as one. */
  readonly total: number
  readonly given: number
  readonly surfaces: readonly { readonly surface: string; readonly total: number; readonly given: number }[]
  readonly missing: readonly string[]
  /** What English does not have; it is left out. */
  readonly unknown: readonly string[]
  readonly faults: readonly CatalogueFault[]
  /** What would be kept. */
  readonly catalogue: Catalogue
}

const longest = 20_000
/** What is filled in, or stands for another text. */
const places = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/\{\{([^{}]*)\}\}|\$t\([^)]*\)/g)].map(([whole, name]) => name?.trim() ?? whole))

const withoutForms = (paths: Iterable<string>, isPlural: (key: string) => boolean): ReadonlySet<string> =>
  new Set(
    [...paths].map((path) => {
      const plural = pluralOf(path)
      return plural && isPlural(plural.key) ? plural.key : path
    }),
  )

/** A catalogue beside the English one: what it covers, what it lacks, and what keeps it from being taken (B5). */
export function checkCatalogue(english: Catalogue, given: unknown, locale: string): CatalogueReport {
  const reference = new Map([...flattened(english)].filter((one): one is [string, string] => one[1] !== null))
  const isPlural = (key: string): boolean => reference.has(`${key}_other`)
  const keys = withoutForms(reference.keys(), isPlural)
  const forms = pluralForms(locale)
  const texts = new Map<string, string>()
  const unknown: string[] = []
  const faults: CatalogueFault[] = []

  for (const [path, text] of flattened(given)) {
    const plural = pluralOf(path)
    const key = plural && isPlural(plural.key) ? plural.key : path
    if (!keys.has(key)) unknown.push(path)
    else if (text === null) faults.push({ key: path, code: 'not_a_text', about: [] })
    else if (text.trim() === '') continue
    else if (text.length > longest) faults.push({ key: path, code: 'too_long', about: [] })
    else {
      texts.set(path, text)
      const original = reference.get(path) ?? reference.get(`${key}_other`) ?? ''
      const [wanted, found] = [places(original), places(text)]
      const strange = [...found].filter((place) => !wanted.has(place))
      // A form may say "one" in words.
      const lacking = [...wanted].filter((place) => !found.has(place) && !(key !== path && place === 'count'))
      if (strange.length > 0) faults.push({ key: path, code: 'place_unknown', about: strange })
      if (lacking.length > 0) faults.push({ key: path, code: 'place_missing', about: lacking })
      if (key !== path && plural && plural.form !== 'zero' && !forms.includes(plural.form))
        faults.push({ key: path, code: 'form_unknown', about: [plural.form] })
    }
  }
  const covered = withoutForms(texts.keys(), isPlural)
  for (const key of covered) {
    if (!isPlural(key)) continue
    const lacking = forms.filter((form) => !texts.has(`${key}_${form}`))
    if (lacking.length > 0) faults.push({ key, code: 'form_missing', about: lacking })
  }
  const surfaces = Object.keys(english).map((surface) => {
    const inside = (key: string): boolean => key.startsWith(`${surface}:`)
    return { surface, total: [...keys].filter(inside).length, given: [...covered].filter(inside).length }
  })
  return {
    total: keys.size,
    given: covered.size,
    surfaces,
    missing: [...keys].filter((key) => !covered.has(key)),
    unknown,
    faults,
    catalogue: nested(texts),
  }
}

/** English to begin with, with a text for every form that the language counts with. */
export function startingCatalogue(english: Catalogue, locale: string): Catalogue {
  const texts: [string, string][] = []
  const reference = flattened(english)
  for (const [path, text] of reference) {
    const plural = pluralOf(path)
    if (text === null) continue
    if (!plural || !reference.has(`${plural.key}_other`)) texts.push([path, text])
    else if (plural.form === 'other')
      for (const form of pluralForms(locale))
        texts.push([`${plural.key}_${form}`, reference.get(`${plural.key}_${form}`) ?? text])
  }
  return nested(texts)
}
