import type { LoggedVisit, PanelLogRange, PersonId } from '@guichet/core/ports'
import type { Database } from '../engine.ts'
import { addressKey, isWord, orderText } from '../stored-text.ts'
import { toVisit } from './panel.rows.ts'

/** A page of the log in one read: visits, by which authorisation, whose, and where. */
export async function readPanelLog(db: Database, range: PanelLogRange): Promise<readonly LoggedVisit[]> {
  const { customer, conversation } = range
  const words = [range.agent, range.source, range.before, typeof conversation === 'string' ? conversation : null]
  if (!words.every((word) => word === null || isWord(word))) return []
  let visits = db
    .selectFrom('panel_visit')
    .leftJoin('panel_grant', 'panel_grant.id', 'panel_visit.grant_id')
    .leftJoin('person as customer', 'customer.id', 'panel_grant.customer_id')
    .leftJoin('person as agent', 'agent.id', 'panel_visit.agent_id')
    .leftJoin('ticket', 'ticket.id', 'panel_visit.conversation_id')
    .leftJoin('chat', (join) =>
      join.onRef('chat.id', '=', 'panel_visit.conversation_id').on('chat.phase', '!=', 'erased'),
    )
    .selectAll('panel_visit')
    .select([
      'panel_grant.connector_id as source',
      'customer.id as customer_id',
      'customer.name as customer_name',
      'agent.name as agent_name',
      'ticket.number as ticket_number',
      'chat.id as chat_id',
    ])
  if (range.phase !== null)
    visits = visits.where('panel_visit.open_since', range.phase === 'open' ? 'is not' : 'is', null)
  if (customer !== null) {
    const pattern = `%${orderText(customer)}%`
    visits = visits.where(({ or, eb }) =>
      or([eb('customer.name_order', 'like', pattern), eb('customer.email_key', '=', addressKey(customer))]),
    )
  }
  if (typeof conversation === 'number') visits = visits.where('ticket.number', '=', conversation)
  if (typeof conversation === 'string') visits = visits.where('panel_visit.conversation_id', '=', conversation)
  if (range.agent !== null) visits = visits.where('panel_visit.agent_id', '=', range.agent)
  if (range.source !== null) visits = visits.where('panel_grant.connector_id', '=', range.source)
  if (range.endReason !== null) visits = visits.where('panel_visit.end_reason', '=', range.endReason)
  if (range.from !== null) visits = visits.where('panel_visit.created_at', '>=', range.from)
  if (range.until !== null) visits = visits.where('panel_visit.created_at', '<', range.until)
  if (range.before !== null) visits = visits.where('panel_visit.id', '<', range.before)
  const rows = await visits.orderBy('panel_visit.id', 'desc').limit(range.limit).execute()
  return rows.map((row) => ({
    visit: toVisit(row),
    source: row.source ?? '',
    agentName: row.agent_name ?? '',
    customer: row.customer_id === null ? null : { id: row.customer_id as PersonId, name: row.customer_name ?? '' },
    place:
      row.ticket_number !== null
        ? { kind: 'ticket', number: row.ticket_number }
        : row.chat_id !== null
          ? { kind: 'chat' }
          : null,
  }))
}
