import type { ChatQuery } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { addressKey, afterBeginning, isWord, orderText } from '../stored-text.ts'

export type ChatFilter = Omit<ChatQuery, 'sort' | 'cursor' | 'limit'>

/** Everything that a list asks of a chat. The table's alias is `t`. */
export const conditionsOf = ({ scope, ...query }: ChatFilter): RawBuilder<unknown>[] => [
  isOneOf('phase', phasesOf(query)),
  ...(scope.kind === 'customer' ? [isOneOf('customer_id', [scope.customerId])] : []),
  ...(scope.kind === 'operator'
    ? [sql`(${isOneOf('operator_id', [scope.operatorId])} or (t.phase <> 'ended' and ${isIn(scope.departments)}))`]
    : []),
  ...(query.departments === undefined ? [] : [isIn(query.departments)]),
  ...(query.operatorId === undefined ? [] : [isOneOf('operator_id', [query.operatorId])]),
  ...(query.endReason === undefined ? [] : [isOneOf('end_reason', [query.endReason])]),
  ...(query.person === undefined ? [] : [sql`(${isNamed(query.person)} or ${hasAddress(query.person)})`]),
  ...(query.arrivedFrom === undefined ? [] : [sql`t.arrived_at >= ${query.arrivedFrom}`]),
  ...(query.arrivedBefore === undefined ? [] : [sql`t.arrived_at < ${query.arrivedBefore}`]),
]

/** Erased chats are in no list. */
export const phasesOf = ({ phase }: Pick<ChatFilter, 'phase'>): readonly string[] =>
  phase === undefined ? ['queue', 'attended', 'ended'] : [phase]

/** By name, folded as for search. A text without letters names nobody. */
export function isNamed(beginning: string): RawBuilder<unknown> {
  const name = orderText(beginning)
  return name === '' ? sql`1 = 0` : begins('customer_order', name)
}

export const hasAddress = (beginning: string): RawBuilder<unknown> =>
  begins('contact_email_key', addressKey(beginning.trim()))

/** A range that an index can begin at. */
const begins = (column: string, beginning: string): RawBuilder<unknown> =>
  sql`(${sql.ref(`t.${column}`)} >= ${beginning} and ${sql.ref(`t.${column}`)} < ${afterBeginning(beginning)})`

/** There, or on its way there. */
const isIn = (departments: readonly string[]): RawBuilder<unknown> =>
  sql`(${isOneOf('department', departments)} or ${isOneOf('transfer_to', departments)})`

export function isOneOf(column: string, values: readonly string[]): RawBuilder<unknown> {
  const possible = values.filter(isWord)
  return possible.length === 0 ? sql`1 = 0` : sql`${sql.ref(`t.${column}`)} in (${sql.join(possible)})`
}
