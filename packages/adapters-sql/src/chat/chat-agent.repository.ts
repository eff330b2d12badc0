import { VersionConflict } from '@guichet/core/ports'
import type { ChatStore, ChatWrite } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { unlessTaken } from '../failures.ts'
import type { ChatAgentTable } from './chat.tables.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows, updateAtVersion } from '../written-rows.ts'
import { toAgent, toAgentRow } from './chat.rows.ts'

type Put = Extract<ChatWrite, { kind: 'chat_agent.put' }>
type Seen = Extract<ChatWrite, { kind: 'chat_agent.seen' }>

/** Every chat that an operator accepts writes this row: of two at once, one is refused and decides again. */
export async function putAgent(context: WriteContext, { agent, expectedVersion }: Put): Promise<void> {
  const refusal = () => new VersionConflict('chat agent', agent.personId)
  const row = toAgentRow(agent)
  if (expectedVersion === null) await unlessTaken(context.engine, insertRows(context, 'chat_agent', [row]), refusal)
  else if (!(await updateAtVersion(context, 'chat_agent', row, expectedVersion))) throw refusal()
}

export async function seeAgent({ trx }: WriteContext, { personId, at }: Seen): Promise<void> {
  const later = trx.updateTable('chat_agent').set({ seen_at: at }).where('id', '=', personId).where('seen_at', '<', at)
  await later.execute()
}

export const chatAgentReads = (engine: SqlEngine): Pick<ChatStore, 'agent' | 'agents'> => ({
  async agent(id) {
    if (!isWord(id)) return null
    const row = await engine.db.selectFrom('chat_agent').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toAgent(row) : null
  },
  async agents(seenFrom) {
    const { rows } = await sql<Selectable<ChatAgentTable>>`
      select t.* from ${engine.tableBy('chat_agent', 't', 'chat_agent_seen')}
      where t.seen_at >= ${seenFrom} order by t.id`.execute(engine.db)
    return rows.map(toAgent)
  },
})
