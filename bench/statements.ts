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

/** A ticket that is there to be acted on, as it stands. */
export interface StandingTicket {
  readonly id: string
  readonly number: number
  readonly accessHash: string
  readonly version: number
  /** Of its last event. */
  readonly sequence: number
}

/** What one act sends and is answered, the ticket it was done to, and tickets that others like it can be done to. */
export interface Sent {
  readonly statements: readonly Statement[]
  readonly answer: unknown
  readonly ticket: StandingTicket
  readonly others: readonly StandingTicket[]
}

/** Everything that the act sends to the database, in order: reads first, then the transaction. */
export async function statementsOf(act: Act, engine: SqlEngine, seen: Statement[]): Promise<Sent> {
  await migrate(engine)
  const storage = sqlStorage(engine)
  const mail = { name: 'mail', types: ['ticket.opened' as const, 'ticket.replied' as const], deliver: async () => {} }
  const desk = createHelpdesk({ definition: hosting, storage, baseUrl: 'http://bench.test', subscribers: [mail] })
  const open = (at: number) =>
    desk.as(visitor).tickets.open({
      visitor: 'customer',
      department: 'support',
      subject: `Bench ${at}`,
      message: 'Hello from the bench',
      fields: { name: 'Ana', email: 'bench@example.test' },
    })
  const standing = async (id: string): Promise<StandingTicket> => {
    const ticket = await storage.tickets.find(id as `tkt_${string}`)
    if (!ticket) throw new Error('a ticket that was opened is not there')
    const { number, version, accessHash, head } = ticket
    return { id, number, accessHash, version, sequence: head.sequence }
  }
  const first = await open(1)
  const reply = async (text: string) => {
    const holder = await desk.access.linkHolder(first.accessCode.replaceAll('-', ''))
    if (!holder) throw new Error('the link opens nothing')
    return desk.as(holder).tickets.reply({ ticketId: holder.ticketId, text })
  }
  const opened = act === 'reply' ? await Promise.all(Array.from({ length: 32 }, (_, at) => open(at + 2))) : []
  if (act === 'reply') await reply('A first answer')
  const others = await Promise.all(opened.map(({ id }) => standing(id)))
  seen.length = 0
  const answer = act === 'reply' ? await reply('An answer from the bench') : await open(2)
  const statements = seen.filter(({ sql }) => !/^(begin|commit|rollback|start)/i.test(sql.trim()))
  const ticket = await standing(act === 'reply' ? first.id : (answer as { id: string }).id)
  await desk.stop()
  return { statements, answer, ticket, others }
}
