import type { Locale } from './ids.ts'

/** A text in several languages. */
export type Localized = Readonly<Record<Locale, string>>

/** The text in `locale`, else in its language, else in English, else in any. */
export function localized(text: Localized, locale: Locale): string {
  const language = locale.split('-')[0] ?? locale
  return text[locale] ?? text[language] ?? text['en'] ?? Object.values(text)[0] ?? ''
}

/** What customers see of a name of the staff. */
export const firstName = (name: string): string => name.split(' ')[0] ?? name

/** How addresses are compared: case does not tell people apart. */
export const addressKey = (address: string): string => address.trim().toLowerCase()
