import '../src/theme/admin.css'

/** The figures of whoever works here, as a chunk of their own. */
export { default } from '../src/admin/statistics/own-statistics.tsx'
