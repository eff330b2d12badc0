import type { ViewColumn } from '@guichet/core/contract'

interface Column {
  readonly id: ViewColumn
  /** As a track of the grid. */
  readonly width: string
}

/** The columns of the list; it can be sorted by each of them (D5). */
export const columns: readonly Column[] = [
  { id: 'number', width: '54px' },
  { id: 'subject', width: 'minmax(140px, 4fr)' },
  { id: 'customer', width: 'minmax(104px, 1.3fr)' },
  { id: 'department', width: 'minmax(106px, 1fr)' },
  { id: 'category', width: '76px' },
  { id: 'status', width: '172px' },
  { id: 'priority', width: '78px' },
  { id: 'holder', width: 'minmax(96px, 1fr)' },
  { id: 'opened', width: '72px' },
  { id: 'updated', width: '72px' },
]

/** Without them no row could be told from another. */
export const fixedColumns: readonly ViewColumn[] = ['number', 'subject']

const allColumns = columns.map(({ id }) => id)
/** The department stands below the customer, unless it has a column of its own. */
export const usualColumns: readonly ViewColumn[] = allColumns.filter((id) => id !== 'department')

const chosen = new Map<string, readonly ViewColumn[]>()

/** The columns of a choice, in their order; the same list for the same choice, so that rows are not drawn again for it. */
export function columnsOf(choice: string | undefined): readonly ViewColumn[] {
  if (!choice) return usualColumns
  const wanted = choice.split(',')
  const known = chosen.get(choice) ?? allColumns.filter((id) => fixedColumns.includes(id) || wanted.includes(id))
  chosen.set(choice, known)
  return known
}

/** What stands for some columns in an address; nothing for the usual ones. */
export const choiceOfColumns = (shown: readonly ViewColumn[]): string => {
  const choice = allColumns.filter((id) => shown.includes(id)).join(',')
  return choice === usualColumns.join(',') ? '' : choice
}

/** The grid's tracks of some columns. */
export const tracksOf = (shown: readonly ViewColumn[]): string =>
  columns.flatMap(({ id, width }) => (shown.includes(id) ? [width] : [])).join(' ')

/** Where a column begins that is sorted for the first time: names from A, times from the newest. */
export const firstDirection = (sort: string): 'ascending' | 'descending' =>
  ['priority', 'updated'].includes(sort) ? 'descending' : 'ascending'
