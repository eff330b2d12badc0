import { visitor } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { englishWords, pageWords } from './public-page.words.ts'
import type { Words } from './public-page.words.ts'

/** A made-up language for tests, from right to left: English, and what it does to the page. */
const pseudoLocale = 'ar-XB'

const nameOf = (locale: string): string => {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}

/** A language that the pages can be read in, in its own words. */
export interface PageLanguage {
  readonly id: string
  readonly name: string
}

/** The languages of the pages: the shipped ones, and those that administrators have brought (B5). */
export const pageLanguages = (brought: readonly string[]): readonly PageLanguage[] =>
  [...new Set([...Object.keys(pageWords), ...brought])].map((id) => ({ id, name: nameOf(id) }))

/** The language of a reader, by those they would like, best first. */
export function nearestLanguage(wanted: readonly string[], known: readonly PageLanguage[]): string {
  for (const language of wanted) {
    if (language === pseudoLocale) return pseudoLocale
    const tongue = language.split('-')[0]?.toLowerCase()
    const found =
      known.find(({ id }) => id.toLowerCase() === language.toLowerCase()) ??
      known.find(({ id }) => id.split('-')[0] === tongue)
    if (found) return found.id
  }
  return 'en'
}

/** The words of a language; English stands in for those that it lacks. */
export async function wordsIn(desk: Helpdesk, locale: string): Promise<Words> {
  const texts = await desk
    .as(visitor)
    .languages.texts({ locale, surface: 'pages' })
    .catch(() => ({}))
  return { ...englishWords, ...pageWords[locale], ...texts }
}
