import type { SetupVersion } from '@guichet/core/ports'
import { aHash, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

/** What administrators have changed of the definition, version by version. */
export function setup(open: OpenStorage): void {
  describe('setup', () => {
    const fresh = freshStorage(open)
    const insert = (setup: SetupVersion) => ({ writes: [{ kind: 'setup.insert' as const, setup }], events: [] })

    it('is kept version by version, as it was written, and the newest counts', async () => {
      const storage = await fresh()
      const first = (await storage.setup.current())?.version ?? 0
      const aVersion = (later: number, parts: Partial<SetupVersion> = {}): SetupVersion => ({
        version: first + later,
        head: { sequence: later, hash: aHash() },
        at: atSecond(later),
        actor: { kind: 'administrator', id: 'per_admin' },
        parts: ['categories'],
        changes: { categories: [{ id: 'zazolc', labels: { pl: 'Zażółć 😀 "\\' } }] },
        ...parts,
      })
      const versions = [1, 2, 3].map((later) =>
        aVersion(later, later === 2 ? { actor: { kind: 'system', id: null }, parts: [] } : {}),
      )
      for (const version of versions) await storage.commit(insert(version))
      expect(await storage.setup.current()).toEqual(versions[2])
      expect(await storage.setup.find(first + 2)).toEqual(versions[1])
      expect(await storage.setup.find(first + 9)).toBeNull()
      expect(await storage.setup.list({ before: null, limit: 2 })).toEqual([versions[2], versions[1]])
      expect(await storage.setup.list({ before: first + 3, limit: 1 })).toEqual([versions[1]])
      const late = storage.commit(insert(aVersion(3, { parts: ['forms'] })))
      await expect(late).rejects.toMatchObject({ code: 'version_conflict' })
      expect(await storage.setup.current()).toEqual(versions[2])
    })
  })
}
