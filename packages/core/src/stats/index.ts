export { getReport as report } from './queries/get-report.ts'
export { listDeeds as deeds } from './queries/list-deeds.ts'
