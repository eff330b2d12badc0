import type { Database } from '../engine.ts'
import type { Ddl } from './ddl.ts'

/** By what a request of a visit is known, so that it is recorded once however often a gateway sends it (panel-9). */
export async function addPanelRequestKeys(db: Database, ddl: Ddl): Promise<void> {
  await ddl.addColumn(db, 'panel_activity', 'request_key', ddl.types.word)
  await ddl.createIndex(db, {
    table: 'panel_activity',
    name: 'panel_activity_key',
    columns: ['visit_id', 'request_key'],
    unique: true,
  })
}
