/** The columns of the list, and by which of them it can be sorted (D5). */
export const columns = [
  { id: 'number', sort: 'number' },
  { id: 'subject', sort: 'subject' },
  { id: 'customer', sort: 'customer' },
  { id: 'category', sort: 'category' },
  { id: 'status', sort: 'status' },
  { id: 'priority', sort: 'priority' },
  { id: 'holder', sort: null },
  { id: 'opened', sort: 'opened' },
  { id: 'updated', sort: 'updated' },
] as const

/** Where a column begins that is sorted for the first time: names from A, times from the newest. */
export const firstDirection = (sort: string): 'ascending' | 'descending' =>
  ['priority', 'updated'].includes(sort) ? 'descending' : 'ascending'
