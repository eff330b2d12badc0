import '../src/theme/admin.css'

/** The administration with its styles, as a chunk of its own. */
export { default } from '../src/admin/admin-app.tsx'
