import { found, query } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { administering, standing } from '../change-language.ts'
import type { Catalogue } from '../catalogue.ts'
import { GetTexts } from '../language.contract.ts'
import type { CatalogueView } from '../language.contract.ts'

/** One surface of a language, as whoever reads in it needs it. */
export const getTexts = query('languages.texts', GetTexts, function* (caller, { locale, surface, draft }) {
  let catalogue: Catalogue
  if (draft) {
    yield* administering(caller)
    catalogue = (yield* standing(locale)).draft
  } else {
    const desk = yield* DeskPort
    catalogue = yield* found('language', yield* desk.publishedTexts(locale))
  }
  const texts = Object.hasOwn(catalogue, surface) ? catalogue[surface] : undefined
  return (texts ?? {}) as CatalogueView
})
