import * as Effect from 'effect/Effect'
import type { LoggedEvent } from '../events/event.ts'
import type { Caller } from '../kernel/command.ts'
import type { Page } from '../kernel/page.ts'
import { StoragePort } from '../services.ts'
import type { ImportedRow } from './import.contract.ts'
import { mayImport } from './may-import.ts'

/** What a run has brought, tickets first: the record is all there is to ask. */
export const importedRows = Effect.fnUntraced(function* (caller: Caller, run: string) {
  const storage = yield* StoragePort
  yield* mayImport(caller)
  const rows: ImportedRow[] = []
  for (const type of ['ticket.imported', 'person.imported'] as const) {
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<LoggedEvent> = yield* storage.events.search({
        types: [type],
        limit: 200,
        ...(cursor !== '' && { cursor }),
      })
      for (const { subject, body } of page.items)
        if (body.type === type && body.run === run) rows.push({ subject, key: body.key })
      cursor = page.nextCursor
    }
  }
  return rows as readonly ImportedRow[]
})
