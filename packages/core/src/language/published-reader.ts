import * as Effect from 'effect/Effect'
import type { HelpdeskError } from '../kernel/errors.ts'
import type { House } from '../kernel/house.ts'
import type { Lifted } from '../services.ts'
import type { Storage } from '../storage.ts'
import type { Catalogue } from './catalogue.ts'
import type { Language } from './language.ts'

/** Reads the texts of published languages once per version, for all who read in them. */
export function publishedReader(storage: Lifted<Storage>, house: () => Effect.Effect<House, HelpdeskError>) {
  const kept = new Map<string, { readonly version: number; readonly texts: Catalogue }>()
  return (locale: string): Effect.Effect<Catalogue | null, HelpdeskError> =>
    Effect.gen(function* () {
      const { languages } = yield* house()
      const published = languages.find((one) => one.locale === locale)
      if (!published) {
        kept.delete(locale)
        return null
      }
      const known = kept.get(locale)
      if (known?.version === published.version) return known.texts
      const language: Language | null = yield* storage.languages.find(locale)
      if (language?.published) kept.set(locale, { version: language.version, texts: language.published })
      return language?.published ?? null
    })
}
