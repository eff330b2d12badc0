import type { i18n } from 'i18next'
import { browserMemory } from '../parts/browser-memory.ts'

const key = 'guichet.locale'
/** The pages of the server, which work without scripts, read and write it. */
const cookie = 'guichet_language'

/** The language that was chosen in this browser, here or on a page of the server; or an empty text. */
export const rememberedLocale = (): string =>
  new RegExp(`(?:^|; )${cookie}=([\\w-]+)`).exec(document.cookie)?.[1] ?? browserMemory.read(key) ?? ''

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
    document.cookie = `${cookie}=${locale}; Path=/; SameSite=Lax; Max-Age=31536000`
  })
}
