import type { TicketQuery, TicketScope } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { addressKey, afterBeginning, isWord } from '../stored-text.ts'

/** A list's filter, of which reads take what they can from an index. */
export type TicketFilterQuery = Omit<TicketQuery, 'sort' | 'direction' | 'cursor' | 'limit'>

/** What a query asks of the columns. Null means "any"; nothing here can be something that no row has. */
export interface TicketFilter {
  readonly scope: TicketScope
  readonly departments: readonly string[] | null
  readonly phases: readonly ('open' | 'closed')[]
  readonly statuses: readonly string[] | null
  readonly customer: string | null
  readonly holder: string | null
  readonly priority: string | null
  readonly category: string | null
  /** The beginning of an address, in lower case. */
  readonly emailBeginning: string | null
  /** What no index begins with. */
  readonly rest: readonly RawBuilder<unknown>[]
}

/** When a ticket was last updated, for whom the list is. */
export const updatedColumn = (scope: TicketScope): 'updated_at' | 'public_updated_at' =>
  scope.kind === 'customer' ? 'public_updated_at' : 'updated_at'

/** The query as a filter, or null when no ticket can match. */
export function filterOf(query: TicketFilterQuery): TicketFilter | null {
  const { scope } = query
  const departments = both(scope.kind === 'departments' ? scope.departments : undefined, query.departments)
  const customers = both(scope.kind === 'customer' ? [scope.customerId] : undefined, one(query.customer))
  const statuses = both(query.statuses, undefined)
  const holders = both(query.holder === 'none' ? undefined : one(query.holder), undefined)
  const priorities = both(one(query.priority), undefined)
  const categories = both(one(query.category), undefined)
  const groups = both(one(query.group), undefined)
  const all = [departments, customers, statuses, holders, priorities, categories, groups]
  if (all.some((values) => values?.length === 0)) return null
  const updated = sql.ref(`t.${updatedColumn(scope)}`)
  return {
    scope,
    departments,
    phases: query.phase === undefined ? ['open', 'closed'] : [query.phase],
    statuses,
    customer: customers?.[0] ?? null,
    holder: holders?.[0] ?? null,
    priority: priorities?.[0] ?? null,
    category: categories?.[0] ?? null,
    emailBeginning: query.contactEmail ? addressKey(query.contactEmail) : null,
    rest: [
      ...(groups === null ? [] : [sql`t.group_id = ${groups[0]}`]),
      ...(query.holder === 'none' ? [sql`t.holder_id is null`] : []),
      ...(query.openedFrom === undefined ? [] : [sql`t.opened_at >= ${query.openedFrom}`]),
      ...(query.openedBefore === undefined ? [] : [sql`t.opened_at < ${query.openedBefore}`]),
      ...(query.updatedFrom === undefined ? [] : [sql`${updated} >= ${query.updatedFrom}`]),
      ...(query.updatedBefore === undefined ? [] : [sql`${updated} < ${query.updatedBefore}`]),
      ...(scope.kind === 'customer' && query.includeHidden !== true ? [sql`t.hidden_from_customer = 0`] : []),
    ],
  }
}

const one = (value: string | undefined): readonly string[] | undefined => (value === undefined ? undefined : [value])

/** The values that are in both lists and may be in a row; null when there is no list. */
function both(some: readonly string[] | undefined, others: readonly string[] | undefined): readonly string[] | null {
  if (some === undefined && others === undefined) return null
  const values = new Set([...(some ?? others ?? [])].filter(isWord))
  return [...values].filter((value) => others === undefined || others.includes(value))
}

/** Everything that the filter asks, but for the columns that an index has answered. */
export function conditionsOf(filter: TicketFilter, answered: ReadonlySet<string>): RawBuilder<unknown>[] {
  const { emailBeginning } = filter
  const lists: readonly (readonly [string, readonly string[] | null])[] = [
    ['department', filter.departments],
    ['phase', filter.phases],
    ['status', filter.statuses],
    ['customer_id', filter.customer === null ? null : [filter.customer]],
    ['holder_id', filter.holder === null ? null : [filter.holder]],
    ['priority', filter.priority === null ? null : [filter.priority]],
    ['category', filter.category === null ? null : [filter.category]],
  ]
  return [
    ...lists.flatMap(([column, values]) =>
      values === null || answered.has(column) ? [] : [isOneOf(`t.${column}`, values)],
    ),
    ...(emailBeginning === null
      ? []
      : [sql`t.contact_email_key >= ${emailBeginning}`, sql`t.contact_email_key < ${afterBeginning(emailBeginning)}`]),
    ...filter.rest,
  ]
}

const isOneOf = (column: string, values: readonly string[]): RawBuilder<unknown> =>
  values.length === 1 ? sql`${sql.ref(column)} = ${values[0]}` : sql`${sql.ref(column)} in (${sql.join(values)})`
