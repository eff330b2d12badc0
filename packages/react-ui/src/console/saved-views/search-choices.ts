import { readSearch, writeSearch } from '@guichet/core/contract'
import type { SavedViewView, SearchKey, SearchParts } from '@guichet/core/contract'
import { choiceKeys, filterOf, nothingChosen } from '../desk-address.ts'
import type { Choices, DeskAddress, FilterKey } from '../desk-address.ts'
import { columnsOf } from '../list/list-columns.ts'
import { viewOf } from '../views.ts'

/** The choice that each field of a written search is. */
export const choiceOf: Readonly<Record<SearchKey, FilterKey>> = {
  subject: 'subject',
  name: 'name',
  email: 'email',
  phone: 'phone',
  city: 'city',
  country: 'country',
  client: 'customerText',
  staff: 'operatorText',
  state: 'state',
  status: 'status',
  department: 'department',
  group: 'group',
  operator: 'holder',
  priority: 'priority',
  category: 'category',
  customer: 'customer',
  since: 'openedFrom',
  until: 'openedTo',
  'changed-since': 'updatedFrom',
  'changed-until': 'updatedTo',
}
export const searchFields = Object.entries(choiceOf) as [SearchKey, FilterKey][]

/** The choices that a search says, with nothing for what it does not say. */
export const choicesOfParts = (parts: SearchParts): Readonly<Record<'text' | FilterKey, string>> => ({
  ...nothingChosen,
  ...Object.fromEntries(searchFields.map(([key, choice]) => [choice, parts[key] ?? ''])),
  text: parts.text ?? '',
})

/** Without the empty ones, in one order: equal choices are equal texts. */
export const chosen = (choices: { readonly [Key in keyof Choices]?: string | undefined }): Choices =>
  Object.fromEntries(choiceKeys.flatMap((key) => (choices[key] ? [[key, choices[key]]] : [])))

/** What a named view asks for, as choices. */
export const choicesOfView = (
  view: Pick<SavedViewView, 'query' | 'sort' | 'direction' | 'columns' | 'groupBy' | 'layout'>,
): Choices =>
  chosen({
    ...choicesOfParts(readSearch(view.query).parts),
    sort: view.sort,
    direction: view.direction,
    columns: view.columns?.join(','),
    by: view.groupBy ?? '',
    layout: view.layout === 'list' ? '' : view.layout,
  })

/** What is shown now, as a named view would keep it: what the view of every desk says is said in full. */
export function viewFromAddress({ view, choices }: Pick<DeskAddress, 'view' | 'choices'>) {
  const { filter } = viewOf(view)
  const own: Choices = view.startsWith('viw_')
    ? {}
    : {
        ...('phase' in filter && { state: filter.phase }),
        ...('kind' in filter && { state: filter.kind === 'waiting' ? 'waiting-customer' : 'waiting-operator' }),
        ...('holder' in filter && { holder: filter.holder }),
      }
  const all = chosen({ ...own, ...choices })
  const parts = Object.fromEntries(searchFields.flatMap(([key, choice]) => (all[choice] ? [[key, all[choice]]] : [])))
  const layout = all.layout === 'board' ? ('board' as const) : ('list' as const)
  const columns = all.columns ? [...columnsOf(all.columns)] : null
  const { sort = 'opened', direction = 'ascending', groupBy = null } = filterOf({ view, choices })
  return {
    query: writeSearch({ ...(all.text && { text: all.text }), ...parts }),
    sort,
    direction,
    columns,
    groupBy,
    layout,
  }
}
