import type { CountFilter, TicketFilter } from '../ticket/use-tickets.ts'
import { viewOf } from './views.ts'
import type { View, ViewId } from './views.ts'

/** The id of a view that a person has named, which no view of every desk has. */
export const isSavedView = (view: string): view is `viw_${string}` => /^viw_\w{1,40}$/.test(view)

/** What a person chose on top of a view. Absent parts are not filtered. */
export interface Choices {
  readonly text?: string
  /** `open`, `waiting-operator`, `waiting-customer` or `closed`: what kind of status. */
  readonly state?: string
  readonly status?: string
  readonly department?: string
  readonly holder?: string
  readonly priority?: string
  readonly category?: string
  readonly group?: string
  /** Words in one part of a ticket each (B23). */
  readonly subject?: string
  readonly name?: string
  readonly email?: string
  readonly phone?: string
  readonly city?: string
  readonly country?: string
  readonly customerText?: string
  readonly operatorText?: string
  /** A customer's id. */
  readonly customer?: string
  /** Days, both included, as `2026-05-12` in the reader's zone. */
  readonly openedFrom?: string
  readonly openedTo?: string
  readonly updatedFrom?: string
  readonly updatedTo?: string
  readonly sort?: string
  readonly direction?: string
  /** What the list is grouped by: `status`, `department`, `holder` or `day`. */
  readonly by?: string
  /** `board` for columns by status; else a list. */
  readonly layout?: string
  /** Ids of columns, with commas between them. */
  readonly columns?: string
}

/** Where the console is: everything that a link to it must say. `open` is a ticket's number, or `new`. */
export interface DeskAddress {
  readonly view: ViewId | `viw_${string}`
  readonly open: string | null
  readonly choices: Choices
  /** A named view with other choices than its own. */
  readonly changed?: boolean
}

/** The choices with a list to choose from. */
export const selectKeys = ['state', 'status', 'department', 'group', 'holder', 'priority', 'category'] as const
export type SelectKey = (typeof selectKeys)[number]
/** The choices that are words in one part of a ticket (B23). */
export const wordKeys = [
  'subject',
  'name',
  'email',
  'phone',
  'city',
  'country',
  'customerText',
  'operatorText',
] as const
/** The choices that are days. */
export const dayKeys = ['openedFrom', 'openedTo', 'updatedFrom', 'updatedTo'] as const
/** The choices that narrow a list, beside its order and the words searched for (D5). */
export const filterKeys = [...wordKeys, ...selectKeys, 'customer', ...dayKeys] as const
export type FilterKey = (typeof filterKeys)[number]
export const choiceKeys = ['text', ...filterKeys, 'sort', 'direction', 'columns', 'by', 'layout'] as const

/** Everything taken away again. */
export const nothingChosen: { readonly [Key in 'text' | FilterKey]: '' } = {
  text: '',
  ...(Object.fromEntries(filterKeys.map((key) => [key, ''])) as { readonly [Key in FilterKey]: '' }),
}

/** Reads `/desk/tickets/:view/:number?` and its query. */
export function readAddress(path: string, search: string): DeskAddress {
  const [, , , view, open] = path.split('/')
  const query = new URLSearchParams(search)
  const given = choiceKeys
    .map((key) => [key, query.get(key)] as const)
    .filter(([, value]) => value !== null && value !== '')
  const saved = view !== undefined && isSavedView(view)
  const changed = saved && query.get('changed') !== null
  return {
    view: saved ? view : viewOf(view).id,
    open: open ? decodeURIComponent(open) : null,
    choices: saved && !changed ? {} : Object.fromEntries(given),
    ...(changed && { changed }),
  }
}

/** The address as a path with its query. A named view says its own choices, unless they are other ones. */
export function writeAddress({ view, open, choices, changed }: DeskAddress): string {
  const given = choiceKeys.flatMap((key) => (choices[key] ? [[key, choices[key]]] : []))
  const said = isSavedView(view) ? (changed ? [['changed', '1'], ...given] : []) : given
  const query = said.length === 0 ? '' : `?${new URLSearchParams(said as string[][])}`
  return `/desk/tickets/${view}${open === null ? '' : `/${encodeURIComponent(open)}`}${query}`
}

/** The same as a question to the server. */
export function filterOf({ view, choices }: Pick<DeskAddress, 'view' | 'choices'>): TicketFilter {
  const { filter, sort, direction } = isSavedView(view) ? viewOfAll : viewOf(view)
  const { text, state, status, department, group, holder, priority, category, customer } = choices
  const openedFrom = beginningOf(choices.openedFrom)
  const openedBefore = beginningOf(choices.openedTo, 1)
  const updatedFrom = beginningOf(choices.updatedFrom)
  const updatedBefore = beginningOf(choices.updatedTo, 1)
  return {
    ...(state ? stateFilter(state, filter) : filter),
    ...(text && { text }),
    ...(status && { status }),
    ...(department && { department }),
    ...(group && { group }),
    ...(holder && { holder }),
    ...(priority && { priority }),
    ...(category && { category }),
    ...(customer && { customer }),
    ...Object.fromEntries(wordKeys.flatMap((key) => (choices[key] ? [[key, choices[key]]] : []))),
    ...(openedFrom && { openedFrom }),
    ...(openedBefore && { openedBefore }),
    ...(updatedFrom && { updatedFrom }),
    ...(updatedBefore && { updatedBefore }),
    sort: (choices.sort as TicketFilter['sort']) ?? sort,
    direction: (choices.direction as TicketFilter['direction']) ?? direction,
    ...(choices.by && { groupBy: choices.by as TicketFilter['groupBy'] & string }),
  }
}

/** The same as a question for how many. */
export function countFilterOf(asked: Pick<DeskAddress, 'view' | 'choices'>): CountFilter {
  const { sort: _sort, direction: _direction, groupBy: _groupBy, ...filter } = filterOf(asked)
  return filter
}

/** A named view begins with everything; in the order of opening unless it says another one (A1). */
const viewOfAll: Pick<View, 'filter' | 'sort' | 'direction'> = { filter: {}, sort: 'opened', direction: 'ascending' }

/** What a state is in the words of the server, in the place of what the view says of it. */
const states: Readonly<Record<string, View['filter']>> = {
  open: { phase: 'open' },
  'waiting-operator': { kind: 'open' },
  'waiting-customer': { kind: 'waiting' },
  closed: { phase: 'closed' },
}
function stateFilter(state: string, { phase: _phase, kind: _kind, ...others }: View['filter']): View['filter'] {
  return { ...others, ...states[state] }
}

/** The first moment of a day of the reader, or of one some days later; nothing for what is no day. */
function beginningOf(day: string | undefined, later = 0): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? []
  return year && month && date
    ? new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString()
    : undefined
}

/** Whether the list is narrower than its view. */
export const isNarrowed = (choices: Choices): boolean => Boolean(choices.text) || filterKeys.some((key) => choices[key])
