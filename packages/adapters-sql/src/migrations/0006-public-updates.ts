import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl } from './ddl.ts'

/** When a customer last saw something change on a ticket, apart from what only staff sees (D7, acl-2). */
export async function addPublicUpdates(db: Database, ddl: Ddl): Promise<void> {
  await ddl.addColumn(db, 'ticket', 'public_updated_at', ddl.types.time)
  await sql`update ticket set public_updated_at = updated_at where public_updated_at is null`.execute(db)
  await ddl.dropIndex(db, 'ticket', 'ticket_customer')
  await ddl.createIndex(db, {
    table: 'ticket',
    name: 'ticket_customer',
    columns: ['customer_id', 'phase', 'public_updated_at', 'number'],
  })
}
