import type { i18n } from 'i18next'
import { browserMemory } from '../parts/browser-memory.ts'

const key = 'guichet.locale'

/** The language that was chosen in this browser, or an empty text. */
export const rememberedLocale = (): string => browserMemory.read(key) ?? ''

/** Keeps the document's language and direction, and the browser's memory, with the language that is chosen. */
export function followLanguage(languages: i18n, root: HTMLElement): void {
  const show = (locale: string): void => {
    root.lang = locale
    root.dir = languages.dir(locale)
  }
  show(languages.language)
  languages.on('languageChanged', (locale) => {
    show(locale)
    browserMemory.write(key, locale)
  })
}
