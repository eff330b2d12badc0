import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { partsOf } from '../paging/ordered-page.ts'
import type { Dimension, OrderedPage } from '../paging/ordered-page.ts'
import { isWord } from '../stored-text.ts'
import { conditionsOf, hasAddress, isNamed, isOneOf, phasesOf } from './chat.filter.ts'
import type { ChatFilter } from './chat.filter.ts'

/** An index and where to begin in it. */
export type Way = Pick<OrderedPage, 'index' | 'dimensions' | 'conditions'>
export type Ways = readonly [Way, ...Way[]]

/** Parts of one page beyond which the order of all departments is cheaper. */
const mostParts = 64
/** How few letters of a name or address still choose it as the way in. */
const selectiveBeginning = 4

/** The ways to the rows of a list: each row is on exactly one of them. What no index answers is compared on the way. */
export function waysTo(filter: ChatFilter): Ways {
  const { scope, operatorId, endReason, departments, person = '' } = filter
  const conditions = conditionsOf(filter)
  const phase: Dimension = { column: 'phase', values: phasesOf(filter) }
  if (person.trim().length >= selectiveBeginning) return byPerson(person, conditions)
  if (scope.kind === 'customer')
    return [{ index: 'chat_customer', dimensions: [among('customer_id', [scope.customerId]), phase], conditions }]
  if (operatorId !== undefined)
    return [{ index: 'chat_operator', dimensions: [among('operator_id', [operatorId]), phase], conditions }]
  if (scope.kind === 'operator') {
    const live = { ...phase, values: phase.values.filter((value) => value !== 'ended') }
    const notOwn = sql`(t.operator_id is null or t.operator_id <> ${scope.operatorId})`
    return [
      { index: 'chat_operator', dimensions: [among('operator_id', [scope.operatorId]), phase], conditions },
      ...inDepartments(scope.departments, live, [...conditions, notOwn]),
    ]
  }
  if (filter.arrivedFrom !== undefined || filter.arrivedBefore !== undefined)
    return [{ index: 'chat_arrived', dimensions: [phase], conditions }]
  if (endReason !== undefined)
    return [{ index: 'chat_reason', dimensions: [among('end_reason', [endReason]), phase], conditions }]
  return departments === undefined
    ? [{ index: 'chat_order', dimensions: [phase], conditions }]
    : inDepartments(departments, phase, conditions)
}

const among = (column: string, values: readonly string[]): Dimension => ({
  column,
  values: [...new Set(values.filter(isWord))],
})

const byPerson = (person: string, conditions: Way['conditions']): Ways => [
  { index: 'chat_customer_name', dimensions: [], conditions: [...conditions, isNamed(person)] },
  { index: 'chat_email', dimensions: [], conditions: [...conditions, hasAddress(person), not(isNamed(person))] },
]

const not = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`not ${condition}`

/** What is in departments, and what is on its way there from another. */
function inDepartments(departments: readonly string[], phase: Dimension, conditions: Way['conditions']): Ways {
  const there = among('department', departments)
  if (partsOf([there, phase]) > mostParts) return [{ index: 'chat_order', dimensions: [phase], conditions }]
  const elsewhere = not(sql`(${isOneOf('department', departments)})`)
  return [
    { index: 'chat_department', dimensions: [there, phase], conditions },
    {
      index: 'chat_transfer',
      dimensions: [among('transfer_to', departments)],
      conditions: [...conditions, elsewhere, isOneOf('phase', phase.values)],
    },
  ]
}
