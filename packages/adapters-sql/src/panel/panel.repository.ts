import { AlreadyExists, VersionConflict } from '@guichet/core/ports'
import type { PanelStore, PanelWrite } from '@guichet/core/ports'
import type { Database } from '../engine.ts'
import { unlessTaken } from '../failures.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows, updateAtVersion } from '../written-rows.ts'
import { readPanelLog } from './panel-log.ts'
import { toActivity, toActivityRow, toAsk, toAskRow, toGrant, toGrantRow, toVisit, toVisitRow } from './panel.rows.ts'

/** Grants, visits and what was done in them. A conversation has one of the first two that has not ended. */
export async function writePanel(context: WriteContext, write: PanelWrite): Promise<void> {
  const { engine } = context
  switch (write.kind) {
    case 'panel_grant.insert':
      await unlessTaken(
        engine,
        insertRows(context, 'panel_grant', [toGrantRow(write.grant)]),
        () => new AlreadyExists('panel_grant'),
      )
      return
    case 'panel_visit.insert':
      await unlessTaken(
        engine,
        insertRows(context, 'panel_visit', [toVisitRow(write.visit)]),
        () => new AlreadyExists('panel_visit'),
      )
      return
    case 'panel_grant.update':
      if (!(await updateAtVersion(context, 'panel_grant', toGrantRow(write.grant), write.expectedVersion)))
        throw new VersionConflict('panel grant', write.grant.id)
      return
    case 'panel_visit.update':
      if (!(await updateAtVersion(context, 'panel_visit', toVisitRow(write.visit), write.expectedVersion)))
        throw new VersionConflict('panel visit', write.visit.id)
      return
    case 'panel_ask.insert':
      await unlessTaken(
        engine,
        insertRows(context, 'panel_ask', [toAskRow(write.ask)]),
        () => new AlreadyExists('panel_ask'),
      )
      return
    case 'panel_ask.update':
      if (!(await updateAtVersion(context, 'panel_ask', toAskRow(write.ask), write.expectedVersion)))
        throw new VersionConflict('panel ask', write.ask.id)
      return
    case 'panel_activity.insert':
      await unlessTaken(
        engine,
        insertRows(context, 'panel_activity', write.activity.map(toActivityRow)),
        () => new AlreadyExists('panel_activity'),
      )
  }
}

export const panelReads = (db: Database): PanelStore => ({
  async findGrant(id) {
    if (!isWord(id)) return null
    const row = await db.selectFrom('panel_grant').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toGrant(row) : null
  },
  async openGrant(conversation) {
    if (!isWord(conversation)) return null
    const open = db.selectFrom('panel_grant').selectAll().where('open_conversation', '=', conversation)
    const row = await open.executeTakeFirst()
    return row ? toGrant(row) : null
  },
  async expiredGrants({ now, limit }) {
    const rows = await db
      .selectFrom('panel_grant')
      .selectAll()
      .where('open_until', '<=', now)
      .orderBy('open_until')
      .limit(limit)
      .execute()
    return rows.map(toGrant)
  },
  async findVisit(id) {
    if (!isWord(id)) return null
    const row = await db.selectFrom('panel_visit').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toVisit(row) : null
  },
  async findVisitByLabel(label) {
    if (!isWord(label)) return null
    const row = await db.selectFrom('panel_visit').selectAll().where('label', '=', label).executeTakeFirst()
    return row ? toVisit(row) : null
  },
  async openVisits(conversation) {
    if (!isWord(conversation)) return []
    const rows = await db.selectFrom('panel_visit').selectAll().where('open_conversation', '=', conversation).execute()
    return rows.map(toVisit)
  },
  async openVisitsOf(agent) {
    const rows = await db.selectFrom('panel_visit').selectAll().where('open_agent', '=', agent).execute()
    return rows.map(toVisit)
  },
  async visits({ conversation, limit }) {
    if (!isWord(conversation)) return []
    const rows = await db
      .selectFrom('panel_visit')
      .selectAll()
      .where('conversation_id', '=', conversation)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(toVisit)
  },
  async asks({ conversation, limit }) {
    if (!isWord(conversation)) return []
    const asks = db.selectFrom('panel_ask').selectAll().where('conversation_id', '=', conversation)
    return (await asks.orderBy('id', 'desc').limit(limit).execute()).map(toAsk)
  },
  log: (range) => readPanelLog(db, range),
  async openSince({ before, limit }) {
    const rows = await db
      .selectFrom('panel_visit')
      .selectAll()
      .where('open_since', '<', before)
      .orderBy('open_since')
      .limit(limit)
      .execute()
    return rows.map(toVisit)
  },
  async statesOf(ids) {
    if (ids.length === 0) return []
    const rows = await db
      .selectFrom('panel_visit')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute()
    return rows.map(toVisit)
  },
  async recordedKeys(visit, keys) {
    if (!isWord(visit) || keys.length === 0) return []
    const rows = await db
      .selectFrom('panel_activity')
      .select('request_key')
      .where('visit_id', '=', visit)
      .where('request_key', 'in', keys.filter(isWord))
      .execute()
    return rows.flatMap(({ request_key: key }) => key ?? [])
  },
  async activity({ visit, after, limit }) {
    if (!isWord(visit)) return []
    const rows = await db
      .selectFrom('panel_activity')
      .selectAll()
      .where('visit_id', '=', visit)
      .where('place', '>', after)
      .orderBy('place')
      .limit(limit)
      .execute()
    return rows.map(toActivity)
  },
})
