import type { Route } from '../kernel/route.ts'
import * as i from './insert.contract.ts'

export const insertRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/inserts',
    call: 'inserts.providers',
    input: null,
    output: i.InsertProvidersView,
    status: 200,
    summary: 'The catalogues beside the answer box',
  },
  {
    method: 'GET',
    path: '/inserts/:provider',
    call: 'inserts.search',
    input: i.SearchInserts,
    output: i.InsertsView,
    status: 200,
    summary: 'Search in a catalogue',
  },
  {
    method: 'GET',
    path: '/inserts/:provider/:item/picture',
    call: 'inserts.picture',
    input: i.GetInsertPicture,
    output: i.InsertPictureView,
    status: 200,
    summary: 'The picture of an item',
  },
]
