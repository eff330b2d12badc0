import { VersionConflict } from '@guichet/core/ports'
import type { AnswerTemplate, TemplateId, TemplateStore, TemplateWrite } from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import type { Database } from '../engine.ts'
import { fromJson, isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows, updateAtVersion } from '../written-rows.ts'
import type { AnswerTemplateTable } from './template.tables.ts'

const toRow = (template: AnswerTemplate): Insertable<AnswerTemplateTable> => ({
  id: template.id,
  version: template.version,
  head_sequence: template.head.sequence,
  head_hash: template.head.hash,
  name: template.name,
  department: template.department,
  texts: JSON.stringify(template.texts),
  removed_at: template.removedAt,
})

const toTemplate = (row: Selectable<AnswerTemplateTable>): AnswerTemplate => ({
  id: row.id as TemplateId,
  version: row.version,
  head: { sequence: row.head_sequence, hash: row.head_hash },
  name: row.name,
  department: row.department,
  texts: fromJson<Record<string, string>>(row.texts),
  removedAt: row.removed_at,
})

export async function writeTemplate(context: WriteContext, write: TemplateWrite): Promise<void> {
  const row = toRow(write.template)
  if (write.kind === 'template.insert') await insertRows(context, 'answer_template', [row])
  else if (!(await updateAtVersion(context, 'answer_template', row, write.expectedVersion)))
    throw new VersionConflict('template', write.template.id)
}

export const templateReads = (db: Database): TemplateStore => ({
  async find(id) {
    if (!isWord(id)) return null
    const row = await db.selectFrom('answer_template').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toTemplate(row) : null
  },
  async list() {
    const rows = await db
      .selectFrom('answer_template')
      .selectAll()
      .where('removed_at', 'is', null)
      .orderBy('position')
      .execute()
    return rows.map(toTemplate)
  },
})
