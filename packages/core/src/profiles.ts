/** Ready definitions for the organisations of the ledger; each can be used as it is or as a beginning. */
export { hosting } from './profiles/hosting.ts'
export { saas } from './profiles/saas.ts'
export { travel } from './profiles/travel.ts'
