import { command } from '../../kernel/command.ts'
import { asSearch, changeable, changedView, forAudience } from '../change-view.ts'
import { ChangeView } from '../saved-view.contract.ts'

/** Changes name, search, look or audience of a view; whoever is shown it must be somebody one may share with. */
export const changeView = command('views.change', ChangeView, function* (caller, { viewId, ...asked }) {
  const { view } = yield* changeable(caller, viewId)
  const audience = asked.audience ?? view.audience
  const department =
    asked.department !== undefined ? asked.department : audience === 'department' ? view.department : null
  yield* forAudience(caller, { audience, department })
  const query = asked.query === undefined ? view.query : yield* asSearch(asked.query)
  const {
    sort = view.look.sort,
    direction = view.look.direction,
    columns = view.look.columns,
    name = view.name,
  } = asked
  const fields = Object.entries(asked).flatMap(([field, value]) => (value === undefined ? [] : [field]))
  return yield* changedView(
    caller,
    view,
    { name, query, audience, department, look: { sort, direction, columns } },
    { type: 'view.changed', fields },
  )
})
