import { command, permit } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { newAccess } from '../access.ts'
import { changeTicket } from '../change-ticket.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { sealedAccess } from '../sealed-access.ts'
import { RenewAccess } from '../ticket-inputs.contract.ts'

/** Makes a new access code. The old code and its link open nothing from this commit on (link-4). */
export const renewAccess = command('ticket.renew_access', RenewAccess, function* (caller, input) {
  const desk = yield* DeskPort
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  yield* permit(policies.mayRenewAccess(caller.actor, ticket, house))
  const access = newAccess(desk)
  const step = yield* advance(ticket, { type: 'renew_access' })
  const after = { ...step.after, accessHash: access.hash, accessSealed: yield* sealedAccess(access) }
  const change = changeTicket(ticket, after, step.events, yield* stamp(caller))
  return { ...change, answer: () => ({ accessCode: access.code, url: `${desk.baseUrl}/t/${access.token}` }) }
})
