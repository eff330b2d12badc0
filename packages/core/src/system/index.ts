/** The system slice's query under its public name. */
export { checkSystem as check } from './check-system.ts'
