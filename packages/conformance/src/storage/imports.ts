import type { ImportJob, ImportJobProblem } from '@guichet/core/ports'
import { anImport } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const aProblem = (job: ImportJob, place: number, at = '2026-03-01T12:00:00.000Z'): ImportJobProblem => ({
  jobId: job.id,
  place,
  key: `row ${place}`,
  code: 'bad_date',
  message: '„31.02.” is no date',
  lines: [['=1+1', 'a\n"b" 😀', '']],
  at,
})

/** Imports in the background (E9). */
export function imports(open: OpenStorage): void {
  describe('imports', () => {
    const fresh = freshStorage(open)

    it('are listed newest first, and those at work oldest first', async () => {
      const storage = await fresh()
      const [one, two, three] = [anImport(), anImport({ state: 'ended' }), anImport({ state: 'undoing' })]
      for (const job of [one, two, three])
        await storage.commit({ writes: [{ kind: 'import.insert', job }], events: [] })
      expect(await storage.imports.list(2)).toEqual([three, two])
      expect(await storage.imports.atWork()).toEqual([one, three])
      expect(await storage.imports.find(two.id)).toEqual(two)
      expect(await storage.imports.find('imp_é' as never)).toBeNull()
    })

    it('go to exactly one of two nodes that claim them, with the problems of that one', async () => {
      const storage = await fresh()
      const job = anImport()
      await storage.commit({ writes: [{ kind: 'import.insert', job }], events: [] })
      const claim = (owner: string, place: number) =>
        storage.commit({
          writes: [
            { kind: 'import.update', job: { ...job, version: 2, owner }, expectedVersion: 1 },
            { kind: 'import.problem', problem: aProblem(job, place) },
          ],
          events: [],
        })
      const claims = await Promise.allSettled([claim('nod_1', 1), claim('nod_2', 2)])
      expect(claims.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const { owner } = (await storage.imports.find(job.id)) ?? job
      expect(await storage.imports.problems({ jobId: job.id, after: 0, limit: 9 })).toEqual([
        aProblem(job, owner === 'nod_1' ? 1 : 2),
      ])
    })

    it('give their problems page by page, and keep them for thirty days', async () => {
      const storage = await fresh()
      const [job, other] = [anImport(), anImport()]
      const problems = [1, 2, 3].map((place) => aProblem(job, place))
      const late = aProblem(other, 1, '2026-03-20T12:00:00.000Z')
      await storage.commit({
        writes: [...problems, late].map((problem) => ({ kind: 'import.problem', problem })),
        events: [],
      })
      const page = (after: number, limit: number) => storage.imports.problems({ jobId: job.id, after, limit })
      expect(await page(0, 2)).toEqual(problems.slice(0, 2))
      expect(await page(2, 2)).toEqual(problems.slice(2))
      await storage.sweep('2026-04-10T12:00:00.000Z')
      expect(await page(0, 9)).toEqual([])
      expect(await storage.imports.problems({ jobId: other.id, after: 0, limit: 9 })).toEqual([late])
    })
  })
}
