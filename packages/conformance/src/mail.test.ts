import { memoryMailbox, memoryMailer } from '@guichet/core/testing'
import { mailboxConformance } from './mailbox.ts'
import { mailerConformance } from './mailer.ts'

mailboxConformance('memory', async () => {
  const mailbox = memoryMailbox()
  return { mailbox, deliver: (raw) => mailbox.put(raw), left: () => mailbox.left }
})

mailerConformance('memory', async () => {
  const mailer = memoryMailer()
  return {
    mailer,
    arrived: () => mailer.sent.map(({ envelopeTo, messageId, subject }) => ({ to: envelopeTo, messageId, subject })),
    answer: (outcome) => mailer.answer(outcome && (({ envelopeTo }) => ({ outcome: outcome(envelopeTo), said: '' }))),
  }
})
