import type { SavedView } from '@guichet/core/ports'
import { aHash, aId, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const aView = (parts: Partial<SavedView> = {}): SavedView => ({
  id: aId('viw'),
  version: 1,
  head: { sequence: 1, hash: aHash() },
  ownerId: 'per_ana',
  audience: 'own',
  department: null,
  name: 'Zażółć 😀',
  query: 'mail "não chega" status:waiting_operator city:"São Gonçalo" \\ ',
  look: {
    sort: 'updated',
    direction: 'descending',
    columns: ['number', 'subject', 'holder'],
    groupBy: 'status',
    layout: 'board',
  },
  removedAt: null,
  ...parts,
})

/** Named views of tickets (D5). */
export function views(open: OpenStorage): void {
  describe('views', () => {
    const fresh = freshStorage(open)

    it('are listed to their owner and, when shared, to everybody, in the order of making, until they are removed (D5)', async () => {
      const storage = await fresh()
      const [own, ofSupport, ofAll, hidden] = [
        aView(),
        aView({ ownerId: 'per_bo', audience: 'department', department: 'support' }),
        aView({ audience: 'everybody' }),
        aView({ ownerId: 'per_bo' }),
      ]
      for (const view of [own, ofSupport, ofAll, hidden])
        await storage.commit({ writes: [{ kind: 'saved_view.insert', view }], events: [] })
      expect(await storage.savedViews.list('per_ana')).toEqual([own, ofSupport, ofAll])
      expect(await storage.savedViews.list('per_bo')).toEqual([ofSupport, ofAll, hidden])
      expect(await storage.savedViews.list('per_cy')).toEqual([ofSupport, ofAll])
      const changed = { ...own, version: 2, name: 'New', audience: 'everybody', query: '' } as const
      const gone = { ...ofAll, version: 2, name: '', query: '', removedAt: atSecond(5) }
      await storage.commit({
        writes: [
          { kind: 'saved_view.update', view: changed, expectedVersion: 1 },
          { kind: 'saved_view.update', view: gone, expectedVersion: 1 },
        ],
        events: [],
      })
      expect(await storage.savedViews.list('per_cy')).toEqual([changed, ofSupport])
      expect(await storage.savedViews.find(ofAll.id)).toEqual(gone)
      expect(await storage.savedViews.find('viw_none')).toBeNull()
    })

    it('are changed by whoever has the version, and nobody else', async () => {
      const storage = await fresh()
      const view = aView()
      await storage.commit({ writes: [{ kind: 'saved_view.insert', view }], events: [] })
      const change = { kind: 'saved_view.update', view: { ...view, version: 2 }, expectedVersion: 1 } as const
      await storage.commit({ writes: [change], events: [] })
      await expect(storage.commit({ writes: [change], events: [] })).rejects.toMatchObject({ code: 'version_conflict' })
    })

    it('stand in the order that each person gave last', async () => {
      const storage = await fresh()
      const put = (personId: 'per_ana' | 'per_bo', ...viewIds: `viw_${string}`[]) =>
        storage.commit({ writes: [{ kind: 'view_order.put', personId, viewIds }], events: [] })
      expect(await storage.savedViews.order('per_ana')).toEqual([])
      await put('per_ana', 'viw_1', 'viw_2')
      await put('per_bo', 'viw_3')
      await put('per_ana', 'viw_2', 'viw_1')
      expect(await storage.savedViews.order('per_ana')).toEqual(['viw_2', 'viw_1'])
      expect(await storage.savedViews.order('per_bo')).toEqual(['viw_3'])
    })
  })
}
