/** A helpdesk as a library: define it, give it a storage, and let actors use it. */
export { createHelpdesk } from './helpdesk.ts'
export type {
  AccessApi,
  AssuranceRule,
  Authenticated,
  Helpdesk,
  HelpdeskOptions,
  MailPort,
  PasswordHasher,
  RequestFacts,
  SecretSealer,
  Subscriber,
} from './helpdesk.types.ts'
export type { LiveCredentials } from './access/live-reader.ts'
export type { ImportApi } from './import/import.contract.ts'
export { bringRows } from './import/work/bring-rows.ts'
export type { ImportCounts, ImportProblem } from './import/work/bring-rows.ts'
export { departmentMap } from './import/work/department-map.ts'
export { previewSource } from './import/work/preview-source.ts'
export type { SourcePreview } from './import/work/preview-source.ts'
export type { CheckpointKeeper } from './events/checkpoint.ts'
export type { BrokenChain } from './events/verify.ts'
export type { Keys } from './kernel/keys.ts'
export type { Bus, BusListener, Signal } from './live/bus.port.ts'
export type {
  LiveConnection,
  LiveDoor,
  LiveEnd,
  LiveIdentity,
  LiveLine,
  LiveReader,
  SentFrame,
} from './live/live.port.ts'
export { processBus } from './live/process-bus.ts'
export type { KeepPassword, MailOptions } from './mail/mail-services.ts'
export type { MailWork } from './mail/mail-loops.ts'
export type { EventBody, EventType, LoggedEvent } from './events/event.ts'
export type { DeskApi, LiveFrame } from './kernel/api.ts'
export type { FindingState, SystemCheck, SystemFinding } from './system/finding.ts'
export { sentenceOf } from './system/sentences.ts'
export * from './kernel/errors.ts'
export * from './policy.ts'
