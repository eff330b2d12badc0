/** E-mail for Guichet: what is in a message, mailboxes, and the way out. */
export { parseMail } from './mime/parse-mail.ts'
export { parseLimits, type ParseLimits } from './mime/limits.ts'
export { workerMailParser, type WorkerParserOptions } from './mime/worker-parser.ts'
