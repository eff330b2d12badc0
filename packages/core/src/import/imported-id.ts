import * as Effect from 'effect/Effect'
import { sha256Hex } from '../kernel/hash.ts'
import { newId } from '../kernel/ids.ts'
import type { Id, PersonId, TicketId } from '../kernel/ids.ts'
import { StoragePort } from '../services.ts'

/** A row of another helpdesk, by what it is called there. */
export interface ImportedFrom {
  readonly source: string
  readonly key: string
}

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))

/**
 * The id of a row follows from where it comes from: brought again it is the same row, whoever brings it and whenever, and
 * whatever else it says by then; so not even its time is in it.
 * What was taken back gives way to the next of its ids. Answers the id, and whether a row with it is here.
 */
export const importedId = Effect.fnUntraced(function* <Kind extends 'tkt' | 'per'>(
  kind: Kind,
  { source, key }: ImportedFrom,
) {
  const storage = yield* StoragePort
  for (let generation = 0; ; generation++) {
    const hash = sha256Hex(JSON.stringify([source, kind, key, generation]))
    const id: Id<Kind> = newId(kind, 0, bytesOf(hash.slice(0, 20)))
    const row =
      kind === 'tkt' ? yield* storage.tickets.find(id as TicketId) : yield* storage.people.find(id as PersonId)
    if (row === null) return { id, known: false }
    const [last] = yield* storage.events.of(id, { after: row.head.sequence - 1, limit: 1 })
    const undone =
      last?.body.type === 'person.import_undone' ||
      (last?.body.type === 'ticket.deleted' && last.body.reason === 'import_undone')
    if (!undone) return { id, known: true }
  }
})
