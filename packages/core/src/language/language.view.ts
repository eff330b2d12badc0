import { checkCatalogue } from './check-catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import type { LanguageView } from './language.contract.ts'
import type { Language } from './language.ts'
import { directionOf } from './plural-forms.ts'

export function languageView(english: Catalogue, language: Language): LanguageView {
  const { locale, draft, published, changedAt, publishedAt } = language
  const { total, given, surfaces, missing, unknown } = checkCatalogue(english, draft, locale)
  const isChanged = publishedAt !== null && publishedAt < changedAt
  return {
    locale,
    direction: directionOf(locale),
    state: published === null ? 'draft' : isChanged ? 'changed' : 'published',
    changedAt,
    publishedAt,
    total,
    given,
    surfaces: [...surfaces],
    missing: [...missing],
    unknown: [...unknown],
  }
}
