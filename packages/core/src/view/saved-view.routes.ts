import type { Route } from '../kernel/route.ts'
import * as v from './saved-view.contract.ts'

export const savedViewRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/views',
    call: 'views.list',
    input: null,
    output: v.SavedViewsView,
    status: 200,
    summary: 'List named views of tickets: own and shared ones',
  },
  {
    method: 'POST',
    path: '/views',
    call: 'views.add',
    input: v.AddView,
    output: v.SavedViewView,
    status: 201,
    summary: 'Keep a search under a name',
  },
  {
    method: 'PUT',
    path: '/views/order',
    call: 'views.arrange',
    input: v.ArrangeViews,
    output: null,
    status: 204,
    summary: 'Put views into an order of one’s own',
  },
  {
    method: 'PATCH',
    path: '/views/:viewId',
    call: 'views.change',
    input: v.ChangeView,
    output: v.SavedViewView,
    status: 200,
    summary: 'Change name, search, look or audience of a view',
  },
  {
    method: 'DELETE',
    path: '/views/:viewId',
    call: 'views.remove',
    input: v.RemoveView,
    output: null,
    status: 204,
    summary: 'Remove a view',
  },
]
