import '../src/theme/console.css'

/** The console with its styles, as a chunk of its own. */
export { default } from '../src/console/console-app.tsx'
