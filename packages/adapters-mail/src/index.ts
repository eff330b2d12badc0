/** E-mail for Guichet: what is in a message, mailboxes, and the way out. */
export { parseMail } from './mime/parse-mail.ts'
export { parseLimits, type ParseLimits } from './mime/limits.ts'
export { workerMailParser, type WorkerParserOptions } from './mime/worker-parser.ts'
export { imapMailbox, type ImapSettings } from './inbound/imap-mailbox.ts'
export { pop3Mailbox, type Pop3Settings } from './inbound/pop3-mailbox.ts'
export { smtpMailer, type SmtpSettings } from './outbound/smtp-mailer.ts'
export { type AccessTokens, oauthTokens } from './connection/oauth.ts'
export type { ServerSettings } from './connection/settings.ts'
