import { isAttended, isOver, isQueued } from '../chat/chat-phase.ts'
import type { Chat } from '../chat/chat.ts'
import type { ChatQuery, ChatScope } from '../chat/chat.port.ts'
import { orderText } from './memory-order.ts'
import type { OrderValue } from './memory-order.ts'

function inScope(scope: ChatScope, chat: Chat): boolean {
  if (scope.kind === 'all') return true
  if (scope.kind === 'customer') return chat.customerId === scope.customerId
  if (chat.operatorId === scope.operatorId) return true
  return !isOver(chat) && isIn(scope.departments, chat)
}

/** Where it is, or where a transfer sends it. */
const isIn = (departments: readonly string[], { department, transferTo }: Chat): boolean =>
  departments.includes(department) || (transferTo !== null && departments.includes(transferTo))

const beginsWith = (beginning: string, { contact: { name, email } }: Chat): boolean =>
  (orderText(beginning) !== '' && orderText(name).startsWith(orderText(beginning))) ||
  email.toLowerCase().startsWith(beginning.trim().toLowerCase())

const inPhase = (phase: ChatQuery['phase'], chat: Chat): boolean =>
  phase === undefined ||
  (phase === 'queue' ? isQueued(chat) : phase === 'attended' ? isAttended(chat) : chat.state === 'ended')

/** Whether a chat is in a list: every given part holds, and it is not erased. */
export const matches = (query: ChatQuery, chat: Chat): boolean =>
  chat.state !== 'erased' &&
  inScope(query.scope, chat) &&
  inPhase(query.phase, chat) &&
  (query.departments === undefined || isIn(query.departments, chat)) &&
  (query.operatorId === undefined || query.operatorId === chat.operatorId) &&
  (query.person === undefined || beginsWith(query.person, chat)) &&
  (query.endReason === undefined || query.endReason === chat.endReason) &&
  (query.arrivedFrom === undefined || chat.arrivedAt >= query.arrivedFrom) &&
  (query.arrivedBefore === undefined || chat.arrivedAt < query.arrivedBefore)

/** Places rise in the order of arrival, so that they sort both ways. */
export const listOrder = ({ sort }: Pick<ChatQuery, 'sort'>) => ({
  order: `chats ${sort}`,
  keyOf: ({ place }: Chat): readonly OrderValue[] => [place],
  descending: sort === 'newest',
})
