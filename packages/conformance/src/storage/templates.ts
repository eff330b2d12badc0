import type { AnswerTemplate } from '@guichet/core/ports'
import { aHash, aId, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const aTemplate = (parts: Partial<AnswerTemplate> = {}): AnswerTemplate => ({
  id: aId('tpl'),
  version: 1,
  head: { sequence: 1, hash: aHash() },
  name: 'Zażółć 😀',
  department: null,
  texts: { pl: 'Dzień dobry, {{customer_name}}!', en: 'Hello {{customer_name}},\n\n"quoted" \\ & <b>' },
  removedAt: null,
  ...parts,
})

/** Answers that are written beforehand (B20). */
export function templates(open: OpenStorage): void {
  describe('templates', () => {
    const fresh = freshStorage(open)

    it('are kept as they were written, in the order in which they came, until they are removed', async () => {
      const storage = await fresh()
      const [one, other] = [aTemplate(), aTemplate({ department: 'support' })]
      for (const template of [one, other])
        await storage.commit({ writes: [{ kind: 'template.insert', template }], events: [] })
      const mine = async () => (await storage.templates.list()).filter(({ id }) => id === one.id || id === other.id)
      expect(await mine()).toEqual([one, other])
      const changed = { ...one, version: 2, name: 'New', texts: { en: 'Hi' }, head: { sequence: 2, hash: aHash() } }
      const gone = { ...other, version: 2, removedAt: atSecond(5) }
      await storage.commit({
        writes: [
          { kind: 'template.update', template: changed, expectedVersion: 1 },
          { kind: 'template.update', template: gone, expectedVersion: 1 },
        ],
        events: [],
      })
      expect(await mine()).toEqual([changed])
      expect(await storage.templates.find(other.id)).toEqual(gone)
      expect(await storage.templates.find('tpl_none')).toBeNull()
    })

    it('are changed by whoever has the version, and nobody else', async () => {
      const storage = await fresh()
      const template = aTemplate()
      await storage.commit({ writes: [{ kind: 'template.insert', template }], events: [] })
      const change = { kind: 'template.update', template: { ...template, version: 2 }, expectedVersion: 1 } as const
      await storage.commit({ writes: [change], events: [] })
      await expect(storage.commit({ writes: [change], events: [] })).rejects.toMatchObject({ code: 'version_conflict' })
    })
  })
}
