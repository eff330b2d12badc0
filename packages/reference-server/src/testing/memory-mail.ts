import { parseMail } from '@guichet/adapters-mail'
import type { MailOptions } from '@guichet/core'
import { memoryMailbox, memoryMailer } from '@guichet/core/testing'
import type { MemoryMailbox, MemoryMailer } from '@guichet/core/testing'
import { cleanBody } from '../ticket/body-frame.ts'

/** Mail without servers: one mailbox and one way out in memory, the real parser, for every account. */
export function memoryMail(parts: Partial<MailOptions> = {}): {
  readonly options: MailOptions
  readonly mailbox: MemoryMailbox
  readonly mailer: MemoryMailer
} {
  const mailbox = memoryMailbox()
  const mailer = memoryMailer()
  return {
    mailbox,
    mailer,
    options: {
      mailbox: () => mailbox,
      mailer: () => mailer,
      parser: { parse: (raw) => Promise.resolve(parseMail(raw)), close: () => Promise.resolve() },
      clean: cleanBody,
      secrets: () => ['a secret that signs reply addresses'],
      loopMark: 'loop-mark-of-this-desk',
      ...parts,
    },
  }
}
