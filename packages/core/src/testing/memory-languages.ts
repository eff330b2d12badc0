import { AlreadyExists, VersionConflict } from '../kernel/errors.ts'
import type { LanguageStore, LanguageWrite } from '../language/language.port.ts'
import type { Language } from '../language/language.ts'
import type { MemoryJournal } from './memory-journal.ts'

/** Languages that administrators have brought, and how they are written inside a commit. */
export function memoryLanguages(journal: MemoryJournal): LanguageStore & { write(write: LanguageWrite): void } {
  const languages = journal.table<string, Language>()
  const byLocale = (): readonly Language[] =>
    languages
      .rows()
      .filter(({ removedAt }) => removedAt === null)
      .toSorted((a, b) => (a.locale < b.locale ? -1 : 1))
  return {
    find: async (locale) => languages.get(locale) ?? null,
    list: async () => byLocale(),
    published: async () =>
      byLocale()
        .filter(({ published }) => published !== null)
        .map(({ locale, version }) => ({ locale, version })),
    write(write) {
      const { locale } = write.language
      const there = languages.get(locale)
      if (write.kind === 'language.insert' && there) throw new AlreadyExists('language')
      if (write.kind === 'language.update' && there?.version !== write.expectedVersion)
        throw new VersionConflict('language', locale)
      languages.set(locale, write.language)
    },
  }
}
