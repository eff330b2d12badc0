import type { Locale } from '../kernel/ids.ts'
import type { Language, PublishedLanguage } from './language.ts'

export interface LanguageStore {
  find(locale: Locale): Promise<Language | null>
  /** Those that have not been removed, by locale; there are some dozens at most. */
  list(): Promise<readonly Language[]>
  /** Those that people can read in, by locale, without their texts. Read every two seconds by each node. */
  published(): Promise<readonly PublishedLanguage[]>
}

export type LanguageWrite =
  /** @throws AlreadyExists where the locale is there. */
  | { readonly kind: 'language.insert'; readonly language: Language }
  /** @throws VersionConflict */
  | { readonly kind: 'language.update'; readonly language: Language; readonly expectedVersion: number }
