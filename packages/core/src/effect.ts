/** The same commands as effects, with their services as a layer, for programs that are effects themselves. */
export * as access from './access/index.ts'
export * as departments from './department/index.ts'
export { searchAudit } from './events/search-audit.ts'
export { deskServices } from './helpdesk.ts'
export type { Caller } from './kernel/command.ts'
export * as people from './people/index.ts'
export { DeskPort, lift, type Lifted, type Services, StoragePort } from './services.ts'
export * as tickets from './ticket/index.ts'
