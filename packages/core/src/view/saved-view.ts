import type { DepartmentId, Id, PersonId } from '../kernel/ids.ts'
import type { Head } from '../ticket/ticket.ts'
import type { ListGrouping } from '../ticket/ticket-inputs.contract.ts'
import type { Classing } from '../ticket/classing.ts'
import type { TicketSort } from '../ticket/ticket.port.ts'

export type SavedViewId = Id<'viw'>

/** Whom a view is for: whoever made it, those who answer in one department, or all of staff. */
export const viewAudiences = ['own', 'department', 'everybody'] as const
export type ViewAudience = (typeof viewAudiences)[number]

/** What of a ticket a view can have in a column. */
export const viewColumns = [
  'number',
  'subject',
  'customer',
  'department',
  'category',
  'status',
  'priority',
  'holder',
  'opened',
  'updated',
] as const
export type ViewColumn = (typeof viewColumns)[number]

export const viewLayouts = ['list', 'board'] as const
export type ViewLayout = (typeof viewLayouts)[number]

/** How a view shows what it finds. */
export interface ViewLook {
  readonly sort: TicketSort | Classing
  readonly direction: 'ascending' | 'descending'
  /** Null for the usual ones. */
  readonly columns: readonly ViewColumn[] | null
  readonly groupBy: ListGrouping | null
  /** A list, or a board with a column for each status. */
  readonly layout: ViewLayout
}

/** How a view shows what it finds unless it says otherwise. */
export const usualLook: ViewLook = {
  sort: 'opened',
  direction: 'ascending',
  columns: null,
  groupBy: null,
  layout: 'list',
}

/** A list of tickets under a name (D5): what is searched for, and how it is shown. It holds no tickets. */
export interface SavedView {
  readonly id: SavedViewId
  readonly version: number
  readonly head: Head
  readonly ownerId: PersonId
  readonly audience: ViewAudience
  /** Of the audience `department`; else null. */
  readonly department: DepartmentId | null
  readonly name: string
  /** A written search, with ids and not labels in it: it says the same in every language. */
  readonly query: string
  readonly look: ViewLook
  /** ISO 8601 UTC; nobody sees it any more. */
  readonly removedAt: string | null
}
