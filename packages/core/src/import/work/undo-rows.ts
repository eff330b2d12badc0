import { HelpdeskError } from '../../kernel/errors.ts'
import { noLease } from '../job/lease.ts'
import type { HeldImport } from './held-import.ts'
import type { ImportLoopParts } from './import-loop.ts'
import { turn } from './turn.ts'

const rowsBetween = 25

/** Takes back what an import has brought and nobody has worked with since. */
export async function undoRows({ desk, imports }: ImportLoopParts, held: HeldImport, life: AbortSignal): Promise<void> {
  const { id } = held.job
  let { place, removed, stays } = held.job
  const rows = await imports.rowsOf(id)
  if (!(await held.put({ total: rows.length }))) return
  for (const { subject } of rows.slice(place)) {
    const gone = await imports.undo({ run: id, subject }).catch((error: unknown) => {
      if (!(error instanceof HelpdeskError) || error.code === 'storage_unavailable') throw error
      return { outcome: 'touched' as const }
    })
    place++
    await turn()
    if (gone.outcome === 'removed') removed++
    else stays++
    if (place % rowsBetween === 0 && !(await held.put({ place, removed, stays }))) return
    if (life.aborted) break
  }
  if (life.aborted) await held.put({ place, removed, stays, ...noLease })
  else
    await held.put(
      { place, removed, stays, state: 'undone', endedAt: new Date(desk.now()).toISOString(), ...noLease },
      { bodies: [{ type: 'import.undone', removed, stays }] },
    )
}
