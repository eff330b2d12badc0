import type { Language } from '@guichet/core/ports'
import { aHash, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

/** Languages that administrators have brought (B5). */
export function languages(open: OpenStorage): void {
  describe('languages', () => {
    const fresh = freshStorage(open)
    const aLanguage = (parts: Partial<Language> = {}): Language => ({
      locale: 'es',
      version: 1,
      head: { sequence: 1, hash: aHash() },
      draft: { customer: { home: { title: 'Inicio <b>😀</b> "\\\' ' }, long: 'ñ'.repeat(100_000) } },
      published: null,
      changedAt: atSecond(1),
      publishedAt: null,
      removedAt: null,
      ...parts,
    })
    const insert = (language: Language) => ({ writes: [{ kind: 'language.insert' as const, language }], events: [] })
    const update = (language: Language) => ({
      writes: [{ kind: 'language.update' as const, language, expectedVersion: language.version - 1 }],
      events: [],
    })

    it('are kept as they were written, in the order of their tags, and known without their texts once published', async () => {
      const storage = await fresh()
      const [es, ptPT] = [aLanguage(), aLanguage({ locale: 'pt-PT', draft: {} })]
      await storage.commit(insert(ptPT))
      await storage.commit(insert(es))
      expect(await storage.languages.list()).toEqual([es, ptPT])
      expect(await storage.languages.find('ES')).toBeNull()
      expect(await storage.languages.published()).toEqual([])
      const published = { ...es, version: 2, published: es.draft, publishedAt: atSecond(2) }
      await storage.commit(update(published))
      expect(await storage.languages.find('es')).toEqual(published)
      expect(await storage.languages.published()).toEqual([{ locale: 'es', version: 2 }])
      await storage.commit(update({ ...ptPT, version: 2, removedAt: atSecond(3) }))
      expect(await storage.languages.list()).toEqual([published])
      expect(await storage.languages.find('pt-PT')).toMatchObject({ removedAt: atSecond(3) })
    })

    it('are there once, and the second of two who change one changes nothing', async () => {
      const storage = await fresh()
      const es = aLanguage()
      await storage.commit(insert(es))
      await expect(storage.commit(insert(es))).rejects.toMatchObject({ code: 'already_exists' })
      await storage.commit(update({ ...es, version: 2, draft: {} }))
      const late = storage.commit(update({ ...es, version: 2, draft: { customer: { a: 'b' } } }))
      await expect(late).rejects.toMatchObject({ code: 'version_conflict' })
      expect(await storage.languages.find('es')).toMatchObject({ version: 2, draft: {} })
    })
  })
}
