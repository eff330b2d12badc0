import type { TicketFilter } from '../ticket/use-tickets.ts'

/** A view of the console: a filter with a name, and the order it is shown in unless asked otherwise. */
export interface View {
  readonly id: string
  readonly filter: Pick<TicketFilter, 'phase' | 'kind' | 'holder'>
  readonly sort: NonNullable<TicketFilter['sort']>
  readonly direction: NonNullable<TicketFilter['direction']>
}

const oldestFirst = { sort: 'opened', direction: 'ascending' } as const
const newestFirst = { sort: 'updated', direction: 'descending' } as const

/** The views that every desk has; open work stands in the order of opening (A1). */
export const views = [
  { id: 'mine', filter: { phase: 'open', holder: 'me' }, ...oldestFirst },
  { id: 'unassigned', filter: { phase: 'open', holder: 'none' }, ...oldestFirst },
  { id: 'queue', filter: { phase: 'open' }, ...oldestFirst },
  { id: 'waiting-operator', filter: { kind: 'open' }, ...oldestFirst },
  { id: 'waiting-customer', filter: { kind: 'waiting' }, ...oldestFirst },
  { id: 'closed', filter: { phase: 'closed' }, ...newestFirst },
  { id: 'all', filter: {}, ...newestFirst },
] as const satisfies readonly View[]
export type ViewId = (typeof views)[number]['id']

/** Where `/desk` leads: everything open, oldest first. */
export const defaultView: ViewId = 'queue'

/** The view of an address; the default one for a name that is none. */
export const viewOf = (id: string | undefined): (typeof views)[number] =>
  views.find((view) => view.id === id) ?? views.find((view) => view.id === defaultView) ?? views[0]
