import { AlreadyExists, VersionConflict } from '@guichet/core/ports'
import type { Department, DepartmentRow, DepartmentStore, DepartmentWrite, Group } from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import type { Database } from '../engine.ts'
import { unlessTaken } from '../failures.ts'
import type { DepartmentTable } from './department.tables.ts'
import { fromJson } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { updateAtVersion } from '../written-rows.ts'

type Update = Extract<DepartmentWrite, { kind: 'department.update' }>

const toRow = ({ department, version, head, closedAt }: DepartmentRow): Insertable<DepartmentTable> => ({
  id: department.id,
  version,
  head_sequence: head.sequence,
  head_hash: head.hash,
  definition: JSON.stringify(department),
  closed_at: closedAt,
})

const toDepartment = (row: Selectable<DepartmentTable>): DepartmentRow => ({
  department: fromJson<Department>(row.definition),
  version: row.version,
  head: { sequence: row.head_sequence, hash: row.head_hash },
  closedAt: row.closed_at,
})

export async function insertDepartment({ engine, trx }: WriteContext, row: DepartmentRow): Promise<void> {
  await unlessTaken(
    engine,
    trx.insertInto('department').values(toRow(row)).execute(),
    () => new AlreadyExists('department'),
  )
}

/** `version` selects and guards at once. */
export async function updateDepartment(context: WriteContext, { row, expectedVersion }: Update): Promise<void> {
  const wins = await updateAtVersion(context, 'department', toRow(row), expectedVersion)
  if (!wins) throw new VersionConflict('department', row.department.id)
}

export async function putGroup({ engine, trx }: WriteContext, group: Group): Promise<void> {
  await trx
    .insertInto('department_group')
    .values({ id: group.id, definition: JSON.stringify(group) })
    .modifyEnd(engine.onTaken(['id'], (incoming) => ({ definition: incoming('definition') })))
    .execute()
}

export const departmentReads = (db: Database): DepartmentStore => ({
  async list() {
    const rows = await db.selectFrom('department').selectAll().orderBy('position').execute()
    return rows.map(toDepartment)
  },
  async groups() {
    const rows = await db.selectFrom('department_group').selectAll().orderBy('position').execute()
    return rows.map(({ definition }) => fromJson<Group>(definition))
  },
})
