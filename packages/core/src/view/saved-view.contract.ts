import * as z from 'zod'
import { VerdictView } from '../ticket/ticket-views.contract.ts'
import { listGroupings, listSorts } from '../ticket/ticket-inputs.contract.ts'
import { viewAudiences, viewColumns, viewLayouts } from './saved-view.ts'

export { type ViewAudience, type ViewColumn, viewColumns, viewAudiences } from './saved-view.ts'

/** So many views a person may have. */
export const mostOwnViews = 100

const viewId = z.string().min(1).max(40)
const name = z.string().trim().min(1).max(80)
/** A written search (`readSearch`) with ids for what is chosen from a list. */
const query = z.string().max(2000)
const sort = z.enum(listSorts)
const direction = z.enum(['ascending', 'descending'])
const columns = z.array(z.enum(viewColumns)).max(viewColumns.length).nullable()
const groupBy = z.enum(listGroupings).nullable()
const layout = z.enum(viewLayouts)
const audience = z.enum(viewAudiences)
const department = z.string().min(1).max(40).nullable()

export const AddView = z.strictObject({
  name,
  query,
  sort: sort.default('opened'),
  direction: direction.default('ascending'),
  /** Null for the usual ones. */
  columns: columns.default(null),
  groupBy: groupBy.default(null),
  layout: layout.default('list'),
  audience: audience.default('own'),
  /** Of the audience `department`. */
  department: department.default(null),
})
export const ChangeView = z.strictObject({
  viewId,
  name: name.optional(),
  query: query.optional(),
  sort: sort.optional(),
  direction: direction.optional(),
  columns: columns.optional(),
  groupBy: groupBy.optional(),
  layout: layout.optional(),
  audience: audience.optional(),
  department: department.optional(),
})
export const RemoveView = z.strictObject({ viewId })
/** The order in which one wants to see views; those that are not named come after. */
export const ArrangeViews = z.strictObject({ viewIds: z.array(viewId).max(500) })

export const SavedViewView = z
  .object({
    id: z.string(),
    name: z.string(),
    query: z.string(),
    sort,
    direction,
    columns,
    groupBy,
    layout,
    audience,
    department: z.string().nullable(),
    owner: z.object({ id: z.string(), name: z.string() }),
    can: z.object({ change: VerdictView, remove: VerdictView }),
  })
  .meta({ id: 'SavedView' })
export type SavedViewView = z.infer<typeof SavedViewView>

export const SavedViewsView = z
  .object({
    items: z.array(SavedViewView),
    /** With whom this reader may share. */
    share: z.object({ everybody: VerdictView, departments: z.array(z.string()) }),
  })
  .meta({ id: 'SavedViews' })
export type SavedViewsView = z.infer<typeof SavedViewsView>

export interface SavedViewApi {
  /** One's own and those shared with one, in one's own order. @throws forbidden */
  list(): Promise<SavedViewsView>
  /** @throws forbidden, invalid_input for what is no search or no department */
  add(input: z.input<typeof AddView>): Promise<SavedViewView>
  /** @throws forbidden, not_found, invalid_input */
  change(input: z.input<typeof ChangeView>): Promise<SavedViewView>
  /** @throws forbidden, not_found */
  remove(input: z.input<typeof RemoveView>): Promise<void>
  /** Puts views into an order of one's own. @throws forbidden */
  arrange(input: z.input<typeof ArrangeViews>): Promise<void>
}
