/** Suites that every adapter of the helpdesk runs, in vitest. */
export { storageConformance } from './storage.ts'
export { fileStoreConformance } from './file-store.ts'
export { mailboxConformance } from './mailbox.ts'
export type { MailboxWorld } from './mailbox.ts'
export { mailerConformance } from './mailer.ts'
export type { MailerWorld } from './mailer.ts'
export type { OpenStorage } from './storage.ts'
export { addApiPeople, apiConformance, apiEmail, apiPassword } from './api.ts'
export type { ApiActor, ApiPerson, ApiWorld, LinkApi, OpenApiWorld } from './api.ts'
export { chatRace } from './chat-race.ts'
export { histories } from './histories.ts'
export { chatErasure } from './chat-erasure.ts'
export type { OpenedStorage } from './chat-erasure.ts'
export { takeRace } from './take-race.ts'
export { unseenSteps } from './unseen-steps.ts'
export { activeFiles, loginPages, naughtyStrings, uploadNames } from './corpora.ts'
export {
  framesOf,
  memoryTransport,
  openHouse,
  readerOf,
  realtimeConformance,
  sequencesOf,
  type TestLine,
  type Transport,
  until,
} from './realtime.ts'
export { busConformance } from './bus.ts'
