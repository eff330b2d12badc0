import * as z from 'zod'
import { query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { administering, standing } from '../change-language.ts'
import { checkCatalogue, startingCatalogue } from '../check-catalogue.ts'
import { OneLanguage, PutLanguage } from '../language.contract.ts'
import type { CatalogueView, LanguageReport, LanguagesView } from '../language.contract.ts'
import type { Language } from '../language.ts'
import { languageView } from '../language.view.ts'

/** Those that administrators have brought, with what they cover. */
export const listLanguages = query('languages.list', z.undefined(), function* (caller) {
  yield* administering(caller)
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const languages: readonly Language[] = yield* storage.languages.list()
  const view: LanguagesView = { items: languages.map((language) => languageView(desk.texts, language)) }
  return view
})

/** The texts that were uploaded last. */
export const getLanguage = query('languages.get', OneLanguage, function* (caller, { locale }) {
  yield* administering(caller)
  const { draft } = yield* standing(locale)
  return draft as CatalogueView
})

/** English to begin with. */
export const startLanguage = query('languages.starting', OneLanguage, function* (caller, { locale }) {
  yield* administering(caller)
  const desk = yield* DeskPort
  return startingCatalogue(desk.texts, locale) as CatalogueView
})

/** What a catalogue covers and lacks, before it is uploaded. */
export const checkLanguage = query('languages.check', PutLanguage, function* (caller, { locale, catalogue }) {
  yield* administering(caller)
  const desk = yield* DeskPort
  const { catalogue: _kept, ...report } = checkCatalogue(desk.texts, catalogue, locale)
  return report as LanguageReport
})
