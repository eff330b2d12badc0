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

/** What one act sends, and the tickets that are there to be acted on. */
export interface Sent {
  readonly statements: readonly Statement[]
  readonly tickets: readonly { readonly id: string; readonly version: number; readonly accessHash: string }[]
}

/** Everything that the act sends to the database, in order: reads first, then the transaction. */
export async function statementsOf(act: Act, engine: SqlEngine, seen: Statement[]): Promise<Sent> {
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
  const others = act === 'reply' ? await Promise.all(Array.from({ length: 16 }, (_, at) => open(at + 2))) : []
  if (act === 'reply') await reply('A first answer')
  const tickets = await Promise.all(
    others.map(async ({ id }) => {
      const ticket = await storage.tickets.find(id as `tkt_${string}`)
      if (!ticket) throw new Error('a ticket that was opened is not there')
      return { id, version: ticket.version, accessHash: ticket.accessHash }
    }),
  )
  seen.length = 0
  await (act === 'reply' ? reply('An answer from the bench') : open(2))
  await desk.stop()
  return { tickets, statements: seen.filter(({ sql }) => !/^(begin|commit|rollback|start)/i.test(sql.trim())) }
}

const ofTicket = /^update .?ticket.? set (.*) where id = \? and version = \?$/is

/** An update of a ticket that is there: the next of them, at the version that it has now. */
export function actsOn(
  tickets: readonly { readonly id: string; readonly version: number; readonly accessHash: string }[],
) {
  const versions = tickets.map(({ version }) => version)
  let turn = 0
  return (statement: Statement): Statement => {
    const columns = ofTicket.exec(statement.sql)?.[1]?.split(',')
    if (!columns || tickets.length === 0) return statement
    const at = turn++ % tickets.length
    const version = versions[at] ?? 0
    versions[at] = version + 1
    const parameters = [...statement.parameters]
    const column = (name: string): number => columns.findIndex((text) => text.includes(name))
    parameters[column('id')] = tickets[at]?.id
    parameters[column('version')] = version + 1
    parameters[column('access_hash')] = tickets[at]?.accessHash
    parameters.splice(-2, 2, tickets[at]?.id, version)
    return { ...statement, parameters }
  }
}

let made = 0
const fresh = new Map<string, string>()

/** The same statements with ids, hashes and places that no other request has. */
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
  return statements.map(({ sql, parameters }) => {
    const own = parameters.map(renew)
    // Words of another message, not of the same one again.
    if (/^insert into .?public_search/i.test(sql)) own[1] = made
    return { sql, parameters: own }
  })
}
