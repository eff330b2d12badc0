import { usualLook, VersionConflict } from '@guichet/core/ports'
import type {
  PersonId,
  SavedView,
  SavedViewId,
  SavedViewStore,
  SavedViewWrite,
  ViewAudience,
  ViewLook,
} from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import type { Database } from '../engine.ts'
import { fromJson, isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows, updateAtVersion } from '../written-rows.ts'
import type { SavedViewTable } from './saved-view.tables.ts'

const toRow = (view: SavedView): Insertable<SavedViewTable> => ({
  id: view.id,
  version: view.version,
  head_sequence: view.head.sequence,
  head_hash: view.head.hash,
  owner_id: view.ownerId,
  audience: view.audience,
  department: view.department,
  name: view.name,
  query: view.query,
  look: JSON.stringify(view.look),
  removed_at: view.removedAt,
})

const toView = (row: Selectable<SavedViewTable>): SavedView => ({
  id: row.id as SavedViewId,
  version: row.version,
  head: { sequence: row.head_sequence, hash: row.head_hash },
  ownerId: row.owner_id as PersonId,
  audience: row.audience as ViewAudience,
  department: row.department,
  name: row.name,
  query: row.query,
  // What a view did not say when it was written.
  look: { ...usualLook, ...fromJson<Partial<ViewLook>>(row.look) },
  removedAt: row.removed_at,
})

export async function writeView(context: WriteContext, write: SavedViewWrite): Promise<void> {
  switch (write.kind) {
    case 'saved_view.insert':
      await insertRows(context, 'saved_view', [toRow(write.view)])
      return
    case 'saved_view.update':
      if (!(await updateAtVersion(context, 'saved_view', toRow(write.view), write.expectedVersion)))
        throw new VersionConflict('view', write.view.id)
      return
    case 'view_order.put': {
      const row = { person_id: write.personId, view_ids: JSON.stringify(write.viewIds) }
      const end = () => context.engine.onTaken(['person_id'], (incoming) => ({ view_ids: incoming('view_ids') }))
      await insertRows(context, 'view_order', [row], end)
    }
  }
}

const audiences = ['department', 'everybody']

export const savedViewReads = (db: Database): SavedViewStore => ({
  async find(id) {
    if (!isWord(id)) return null
    const row = await db.selectFrom('saved_view').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toView(row) : null
  },
  async list(owner) {
    if (!isWord(owner)) return []
    // Two reads by an index each: `or` would read all views of everybody.
    const standing = db.selectFrom('saved_view').selectAll().where('removed_at', 'is', null)
    const own = await standing.where('owner_id', '=', owner).execute()
    const shared = await standing.where('audience', 'in', audiences).where('owner_id', '<>', owner).execute()
    return [...own, ...shared].toSorted((one, other) => one.position - other.position).map(toView)
  },
  async order(person) {
    if (!isWord(person)) return []
    const row = await db.selectFrom('view_order').selectAll().where('person_id', '=', person).executeTakeFirst()
    return row ? fromJson<SavedViewId[]>(row.view_ids) : []
  },
})
