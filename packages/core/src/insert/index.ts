export { getInsertPicture as picture } from './queries/get-insert-picture.ts'
export { listProviders as providers } from './queries/list-providers.ts'
export { searchInserts as search } from './queries/search-inserts.ts'
