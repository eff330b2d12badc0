import type { TicketFilter } from '../ticket/use-tickets.ts'
import { viewOf } from './views.ts'
import type { ViewId } from './views.ts'

/** What a person chose on top of a view. Absent parts are not filtered. */
export interface Choices {
  readonly text?: string
  readonly status?: string
  readonly department?: string
  readonly holder?: string
  readonly priority?: string
  readonly category?: string
  readonly sort?: string
  readonly direction?: string
}

/** Where the console is: everything that a link to it must say. `open` is a ticket's number, or `new`. */
export interface DeskAddress {
  readonly view: ViewId
  readonly open: string | null
  readonly choices: Choices
}

export const choiceKeys = [
  'text',
  'status',
  'department',
  'holder',
  'priority',
  'category',
  'sort',
  'direction',
] as const
/** The choices that narrow a list, beside its order and the words searched for. */
export const filterKeys = ['status', 'department', 'holder', 'priority', 'category'] as const
export type FilterKey = (typeof filterKeys)[number]

/** Reads `/desk/tickets/:view/:number?` and its query. */
export function readAddress(path: string, search: string): DeskAddress {
  const [, , , view, open] = path.split('/')
  const query = new URLSearchParams(search)
  const given = choiceKeys
    .map((key) => [key, query.get(key)] as const)
    .filter(([, value]) => value !== null && value !== '')
  return { view: viewOf(view).id, open: open ? decodeURIComponent(open) : null, choices: Object.fromEntries(given) }
}

/** The address as a path with its query. */
export function writeAddress({ view, open, choices }: DeskAddress): string {
  const given = choiceKeys.flatMap((key) => (choices[key] ? [[key, choices[key]]] : []))
  const query = given.length === 0 ? '' : `?${new URLSearchParams(given)}`
  return `/desk/tickets/${view}${open === null ? '' : `/${encodeURIComponent(open)}`}${query}`
}

/** The same as a question to the server. */
export function filterOf({ view, choices }: Pick<DeskAddress, 'view' | 'choices'>): TicketFilter {
  const { filter, sort, direction } = viewOf(view)
  const { text, status, department, holder, priority, category } = choices
  return {
    ...filter,
    ...(text && { text }),
    ...(status && { status }),
    ...(department && { department }),
    ...(holder && { holder }),
    ...(priority && { priority }),
    ...(category && { category }),
    sort: (choices.sort as TicketFilter['sort']) ?? sort,
    direction: (choices.direction as TicketFilter['direction']) ?? direction,
  }
}

/** Whether the list is narrower than its view. */
export const isNarrowed = (choices: Choices): boolean => Boolean(choices.text) || filterKeys.some((key) => choices[key])
