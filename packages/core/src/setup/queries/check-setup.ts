import { query } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import { CheckSetup } from '../setup.contract.ts'
import type { SetupCheck } from '../setup.contract.ts'
import { wantedSetup } from '../wanted.ts'

/** More than this are not counted. */
const mostCounted = 10_000

/** What a change would meet: where it cannot work, and which tickets would get another status. */
export const checkSetup = query('setup.check', CheckSetup, function* (caller, wanted) {
  const { house, changes, issues } = yield* wantedSetup(caller, wanted)
  const storage = yield* StoragePort
  const moving: SetupCheck['moving'] = []
  for (const { id, retired } of changes.statuses ?? []) {
    const standing = house.definition.statuses.find((status) => status.id === id)
    if (retired === undefined || standing?.retired !== undefined) continue
    const tickets: number = yield* storage.tickets.count(
      { scope: { kind: 'all' }, statuses: [id], includeHidden: true },
      mostCounted,
    )
    moving.push({ status: id, to: retired, tickets })
  }
  return { issues: issues.map((issue) => ({ ...issue })), moving }
})
