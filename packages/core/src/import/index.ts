import * as Effect from 'effect/Effect'
import type { HelpdeskError } from '../kernel/errors.ts'
import type { Caller } from '../kernel/command.ts'
import type { Services } from '../services.ts'
import type { ImportApi } from './import.contract.ts'
import { importPerson } from './import-person.ts'
import { importTicket } from './import-ticket.ts'
import { importedId } from './imported-id.ts'
import { importedRows } from './imported-rows.ts'
import { undoRow } from './undo-row.ts'

type Run = <Answer>(effect: Effect.Effect<Answer, HelpdeskError, Services>) => Promise<Answer>

/** The import slice, bound to one caller. */
export const importApi = (caller: Caller, run: Run): ImportApi => ({
  person: (input) => run(importPerson(caller, input)),
  ticket: (input) => run(importTicket(caller, input)),
  isKnown: (kind, row) => run(importedId(kind, row).pipe(Effect.map(({ known }) => known))),
  rowsOf: (id) => run(importedRows(caller, id)),
  undo: (input) => run(undoRow(caller, input)),
})
