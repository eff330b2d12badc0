import { createHelpdesk, visitor } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'
import { migrate, sqlStorage } from '@guichet/adapters-sql'
import type { SqlEngine } from '@guichet/adapters-sql'

/** One statement as the adapter sent it. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** What a person does over HTTP, of which the raw limit is wanted. */
export type Act = 'open' | 'reply'

/** Everything that the act sends to the database, in order: reads first, then the transaction. */
export async function statementsOf(act: Act, engine: SqlEngine, seen: Statement[]): Promise<readonly Statement[]> {
  await migrate(engine)
  const storage = sqlStorage(engine)
  const mail = { name: 'mail', types: ['ticket.opened' as const, 'ticket.replied' as const], deliver: async () => {} }
  const desk = createHelpdesk({ definition: hosting, storage, baseUrl: 'http://bench.test', subscribers: [mail] })
  const open = (at: number) =>
    desk.as(visitor).tickets.open({
      department: 'support',
      subject: `Bench ${at}`,
      message: 'Hello from the bench',
      fields: { name: 'Ana', email: 'bench@example.test' },
    })
  const { accessCode } = await open(1)
  const reply = async (text: string) => {
    const holder = await desk.access.linkHolder(accessCode.replaceAll('-', ''))
    if (!holder) throw new Error('the link opens nothing')
    return desk.as(holder).tickets.reply({ ticketId: holder.ticketId, text })
  }
  if (act === 'reply') await reply('A first answer')
  seen.length = 0
  await (act === 'reply' ? reply('An answer from the bench') : open(2))
  await desk.stop()
  return seen.filter(({ sql }) => !/^(begin|commit|rollback|start)/i.test(sql.trim()))
}

let made = 0
const fresh = new Map<string, string>()

/** The same statements with ids and hashes that no other request has. */
export function renewed(statements: readonly Statement[]): readonly Statement[] {
  made++
  fresh.clear()
  const renew = (value: unknown): unknown => {
    if (typeof value !== 'string') return value
    return value.replaceAll(/\b(tkt|msg|dlv)_[0-9A-Z]{26}\b|\b[0-9a-f]{64}\b/g, (id) => {
      const known = fresh.get(id)
      if (known) return known
      const count = `${process.pid}x${made}x${fresh.size}`
      const next = id.includes('_')
        ? `${id.slice(0, 4)}${count.toUpperCase().padStart(26, '0').slice(-26)}`
        : count.padStart(64, '0').slice(-64)
      fresh.set(id, next)
      return next
    })
  }
  return statements.map(({ sql, parameters }) => ({ sql, parameters: parameters.map(renew) }))
}
