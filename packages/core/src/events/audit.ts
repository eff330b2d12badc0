/** The record's queries, and its taking away, under their public names. */
export { searchAudit as search } from './search-audit.ts'
export { startExport } from './start-export.ts'
export { verifyAudit as verify } from './verify-audit.ts'
