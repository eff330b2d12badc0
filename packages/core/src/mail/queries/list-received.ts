import * as Effect from 'effect/Effect'
import { permit, query } from '../../kernel/command.ts'
import { deny } from '../../kernel/verdict.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { ListReceivedMail } from '../mail.contract.ts'
import type { ReceivedMailPage } from '../mail.contract.ts'
import { receivedView } from '../mail.view.ts'
import { readableAccounts } from '../readable-accounts.ts'
import type { MailAccountId } from '../mail-account.ts'
import type { TicketId } from '../../kernel/ids.ts'

/** What came, and where it ended. Each sees the mailboxes of their departments, and tickets that they may see. */
export const listReceived = query('mail.received', ListReceivedMail, function* ({ actor }, input) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const readable = yield* readableAccounts(actor)
  if (readable === null) yield* permit(deny('staff_only'))
  const asked = (readable ?? []).filter(({ id }) => input.accountId === undefined || input.accountId === id)
  const page = yield* storage.mail.received({
    accounts: asked.map(({ id }) => id as MailAccountId),
    ...(input.ticketId === undefined
      ? { states: input.states ?? ['set_aside'] }
      : { ticketId: input.ticketId as TicketId, ...(input.states && { states: input.states }) }),
    ...(input.cursor !== undefined && { cursor: input.cursor }),
    limit: input.limit,
  })
  const items = yield* Effect.forEach(page.items, (mail) =>
    Effect.gen(function* () {
      const ticket = mail.ticketId === null ? null : yield* storage.tickets.find(mail.ticketId)
      const seen = ticket && house.definition.policies.maySee(actor, ticket, house).allowed
      return receivedView(mail, seen ? ticket.number : null)
    }),
  )
  const answer: ReceivedMailPage = { items, nextCursor: page.nextCursor }
  return answer
})
