import { command } from '../../kernel/command.ts'
import { asSearch, changeable, changedView, forAudience } from '../change-view.ts'
import { ChangeView } from '../saved-view.contract.ts'
import type { ViewLook } from '../saved-view.ts'

/** Changes name, search, look or audience of a view; whoever is shown it must be somebody one may share with. */
export const changeView = command('views.change', ChangeView, function* (caller, { viewId, ...asked }) {
  const { view } = yield* changeable(caller, viewId)
  const audience = asked.audience ?? view.audience
  const department =
    asked.department !== undefined ? asked.department : audience === 'department' ? view.department : null
  yield* forAudience(caller, { audience, department })
  const query = asked.query === undefined ? view.query : yield* asSearch(asked.query)
  const { name = view.name } = asked
  const look = lookOf(asked, view.look)
  const fields = Object.entries(asked).flatMap(([field, value]) => (value === undefined ? [] : [field]))
  return yield* changedView(caller, view, { name, query, audience, department, look }, { type: 'view.changed', fields })
})

type Asked = { readonly [Part in keyof ViewLook]?: ViewLook[Part] | undefined }

/** What is not asked for stays. */
const lookOf = (asked: Asked, before: ViewLook): ViewLook => ({
  sort: asked.sort ?? before.sort,
  direction: asked.direction ?? before.direction,
  columns: asked.columns === undefined ? before.columns : asked.columns,
  groupBy: asked.groupBy === undefined ? before.groupBy : asked.groupBy,
  layout: asked.layout ?? before.layout,
})
