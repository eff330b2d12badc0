import * as z from 'zod'
import { catalogueFaults } from './check-catalogue.ts'
import { isLocale } from './plural-forms.ts'

export { flattened as flattenedTexts, nested as nestedTexts } from './catalogue.ts'
export type { Catalogue, Texts } from './catalogue.ts'
export { directionOf, isLocale } from './plural-forms.ts'

const locale = z.string().min(2).max(35).refine(isLocale, { message: 'is no language' })
const catalogue = z.record(z.string(), z.unknown())

export const PutLanguage = z.strictObject({ locale, catalogue })
export const OneLanguage = z.strictObject({ locale })
export const GetTexts = z.strictObject({
  locale,
  surface: z.string().min(1).max(40),
  /** What was uploaded last, whether or not it is published; for administrators. */
  draft: z
    .union([z.boolean(), z.literal('true').transform(() => true)])
    .optional()
    .meta({ type: 'boolean' }),
})

const Coverage = {
  total: z.number().int(),
  given: z.number().int(),
}
const Report = {
  ...Coverage,
  surfaces: z.array(z.object({ surface: z.string(), ...Coverage })),
  /** As `customer:home.title`. English stands in for them. */
  missing: z.array(z.string()),
  /** What English does not have; it is left out. */
  unknown: z.array(z.string()),
}

/** A catalogue beside the English one. It is taken where `faults` is empty. */
export const LanguageReport = z
  .object({
    ...Report,
    faults: z.array(z.object({ key: z.string(), code: z.enum(catalogueFaults), about: z.array(z.string()) })),
  })
  .meta({ id: 'LanguageReport' })
export type LanguageReport = z.infer<typeof LanguageReport>

export const LanguageView = z
  .object({
    locale: z.string(),
    direction: z.enum(['ltr', 'rtl']),
    /** `changed`: people read it, and what was uploaded since waits to be published. */
    state: z.enum(['draft', 'published', 'changed']),
    changedAt: z.string(),
    publishedAt: z.string().nullable(),
    ...Report,
  })
  .meta({ id: 'Language' })
export type LanguageView = z.infer<typeof LanguageView>
export const LanguagesView = z.object({ items: z.array(LanguageView) }).meta({ id: 'Languages' })
export type LanguagesView = z.infer<typeof LanguagesView>

/** By surface, then by key. */
export const CatalogueView = z.record(z.string(), z.unknown()).meta({ id: 'Catalogue' })
export type CatalogueView = z.infer<typeof CatalogueView>

type In<Schema extends z.ZodType> = z.input<Schema>

export interface LanguageApi {
  /** Those that administrators have brought, with what they cover. @throws forbidden */
  list(): Promise<LanguagesView>
  /** English to begin with, with every form that this language counts with. @throws forbidden */
  starting(input: In<typeof OneLanguage>): Promise<CatalogueView>
  /** The texts that were uploaded last. @throws forbidden, not_found */
  get(input: In<typeof OneLanguage>): Promise<CatalogueView>
  /** Changes nothing. @throws forbidden, invalid_input for what is no language */
  check(input: In<typeof PutLanguage>): Promise<LanguageReport>
  /** Keeps it as a draft, in the place of the one before. @throws forbidden, invalid_input with each text that does not fit */
  put(input: In<typeof PutLanguage>): Promise<LanguageView>
  /** People can read in it within two seconds, on every node. @throws forbidden, not_found */
  publish(input: In<typeof OneLanguage>): Promise<LanguageView>
  /** Nobody is offered it any more; the draft stays. @throws forbidden, not_found, transition_refused */
  withdraw(input: In<typeof OneLanguage>): Promise<LanguageView>
  /** Takes the draft of a language away that is not published. @throws forbidden, not_found, transition_refused */
  remove(input: In<typeof OneLanguage>): Promise<void>
  /** One surface of a published language, for whoever reads. Empty where it has none. @throws not_found; forbidden for drafts */
  texts(input: In<typeof GetTexts>): Promise<CatalogueView>
}
