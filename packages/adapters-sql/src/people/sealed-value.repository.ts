import { placeOf } from '@guichet/core/ports'
import type { SealedValueStore } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { Database } from '../engine.ts'

/** Where sealed values stand: the first word of their places, in order. */
const columns = {
  incoming: { table: 'mail_account', column: 'incoming_password' },
  outgoing: { table: 'mail_account', column: 'outgoing_password' },
  person: { table: 'person', column: 'totp_sealed' },
  ticket: { table: 'ticket', column: 'access_sealed' },
  webhook: { table: 'webhook', column: 'secret' },
  webhook_previous: { table: 'webhook', column: 'previous_secret' },
} as const

export const sealedValues = (db: Database): SealedValueStore => ({
  async list({ after, limit }) {
    const from = placeOf(after)
    const found: { place: string; value: string }[] = []
    for (const [kind, { table, column }] of Object.entries(columns)) {
      if (kind < from.kind || found.length >= limit) continue
      const { rows } = await sql<{ id: string; value: string }>`
        select id, ${sql.ref(column)} as value from ${sql.table(table)}
        where ${sql.ref(column)} is not null and id > ${kind === from.kind ? from.id : ''}
        order by id limit ${limit - found.length}`.execute(db)
      found.push(...rows.map(({ id, value }) => ({ place: `${kind} ${id}`, value })))
    }
    return found
  },
  async replace(place, old, value) {
    const { kind, id } = placeOf(place)
    const stands = columns[kind as keyof typeof columns] as (typeof columns)[keyof typeof columns] | undefined
    if (!stands) return false
    const column = sql.ref(stands.column)
    const { numAffectedRows } = await sql`
      update ${sql.table(stands.table)} set ${column} = ${value}, version = version + 1 where id = ${id} and ${column} = ${old}`.execute(
      db,
    )
    return numAffectedRows === 1n
  },
})
