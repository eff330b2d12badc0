/** For tests: a storage in memory, fixtures, a clock that stands still, and a helpdesk made of them. */
export { chatDesk } from './testing/chat-desk.ts'
export { type ChatWork, chatWork } from './testing/chat-work.ts'
export { fastPasswords, type FixedClock, fixedClock, testDesk } from './testing/desk.ts'
export * from './testing/fixtures.ts'
export { type MemoryMailbox, memoryMailbox, type MemoryMailer, memoryMailer } from './testing/memory-mail.ts'
export { memoryFiles, memoryFileStore } from './testing/memory-files.ts'
export { replay, type Replayed } from './testing/model/replay.ts'
export { memoryStorage } from './testing/memory-storage.ts'
