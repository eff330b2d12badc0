import type { Chat, ChatQuery, DepartmentId, PersonId } from '@guichet/core/ports'
import { folded } from './list-model.ts'

const stands = ({ state, resumes }: Chat) => (state === 'disconnected' ? resumes : state)
export const isQueued = (chat: Chat): boolean => stands(chat) === 'waiting' || stands(chat) === 'offered'
export const isAttended = (chat: Chat): boolean => stands(chat) === 'active' || stands(chat) === 'transferring'

const isIn = ({ department, transferTo }: Chat, departments: readonly string[]): boolean =>
  departments.includes(department) || departments.includes(transferTo ?? department)

/** The whole list, as simply as it can be said: filter everything, sort everything. */
export const modelChats = (chats: readonly Chat[], query: ChatQuery): readonly string[] =>
  chats
    .filter((chat) => isListed(chat, query))
    .toSorted((one, other) => (query.sort === 'place' ? one.place - other.place : other.place - one.place))
    .map(({ id }) => id)

function isListed(chat: Chat, query: ChatQuery): boolean {
  const { scope } = query
  if (chat.state === 'erased') return false
  if (scope.kind === 'customer' && scope.customerId !== chat.customerId) return false
  if (scope.kind === 'operator' && scope.operatorId !== chat.operatorId) {
    if (chat.state === 'ended' || !isIn(chat, scope.departments)) return false
  }
  if (query.phase === 'queue' && !isQueued(chat)) return false
  if (query.phase === 'attended' && !isAttended(chat)) return false
  if (query.phase === 'ended' && chat.state !== 'ended') return false
  if (query.departments && !isIn(chat, query.departments)) return false
  if (query.operatorId !== undefined && query.operatorId !== chat.operatorId) return false
  if (query.endReason !== undefined && query.endReason !== chat.endReason) return false
  if (query.arrivedFrom !== undefined && chat.arrivedAt < query.arrivedFrom) return false
  if (query.arrivedBefore !== undefined && chat.arrivedAt >= query.arrivedBefore) return false
  return query.person === undefined || begins(chat, query.person)
}

function begins({ contact }: Chat, person: string): boolean {
  const name = folded(person)
  const byName = name !== '' && folded(contact.name).startsWith(name)
  return byName || contact.email.toLowerCase().startsWith(person.trim().toLowerCase())
}

/** Whom an operator could attend to now, the first of them. */
export const modelNext = (
  chats: readonly Chat[],
  operatorId: PersonId,
  departments: readonly DepartmentId[] | null,
): string | null =>
  chats
    .filter(({ state, department, offeredTo, transferTo, ...chat }) => {
      const theirs = departments === null || departments.includes(transferTo ?? department)
      if (state === 'waiting') return theirs
      if (state === 'offered') return offeredTo === operatorId
      if (state !== 'transferring' || chat.operatorId === operatorId) return false
      return offeredTo === null ? theirs : offeredTo === operatorId
    })
    .toSorted((one, other) => one.place - other.place)[0]?.id ?? null
