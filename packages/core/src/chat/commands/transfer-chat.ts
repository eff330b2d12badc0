import { command, permit } from '../../kernel/command.ts'
import type { Person } from '../../people/person.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { seenBy } from '../attendance.ts'
import { changeChat } from '../change-chat.ts'
import { TransferChat } from '../chat.contract.ts'
import type { Chat } from '../chat.ts'
import { colleague } from '../colleague.ts'
import { advanceChat, visibleChat } from '../load-chat.ts'
import { thenShow } from '../then-show.ts'

/** Asks a colleague, or whoever of a department, to go on. Until somebody does, who asks stays; its place stays too. */
const transfer = command('chat.transfer', TransferChat, function* (caller, { chatId, operatorId, department }) {
  const { chat, house, policies } = yield* visibleChat(caller, chatId)
  const operator = operatorId === undefined ? null : yield* colleague(operatorId)
  const to = { department: department ?? placeFor(operator, chat), operator }
  yield* permit(policies.mayTransferChat(caller.actor, chat, house, to))
  const when = yield* stamp(caller)
  const input = { type: 'transfer', to: operator?.id ?? null, department: to.department } as const
  const step = yield* advanceChat(chat, input)
  const change = changeChat(chat, step.after, step.events, house, when)
  return {
    writes: [...change.writes, ...seenBy(caller.actor, when.at)],
    events: change.events,
    answer: (): string => chat.id,
  }
})

/** Where a colleague takes it: where it is, if they work there. */
const placeFor = (operator: Person | null, { department }: Chat): string =>
  operator === null || operator.role === 'administrator' || operator.departments.includes(department)
    ? department
    : (operator.departments[0] ?? department)

export const transferChat = thenShow(transfer)
