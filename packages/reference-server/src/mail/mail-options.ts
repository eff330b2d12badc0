import { createHash, hkdfSync, randomUUID } from 'node:crypto'
import { imapMailbox, pop3Mailbox, smtpMailer, workerMailParser } from '@guichet/adapters-mail'
import type { MailOptions } from '@guichet/core'
import { MailUnavailable } from '@guichet/core/ports'
import { cleanBody } from '../ticket/body-frame.ts'

/** What the helpdesk needs for mail: mailboxes and servers over the network, and a parser in threads of its own. */
export function mailOptions(secret: string): MailOptions {
  const signing = Buffer.from(hkdfSync('sha256', secret, '', 'guichet reply addresses', 32)).toString('hex')
  return {
    secret: signing,
    loopMark: createHash('sha256').update(`loop ${signing}`).digest('hex').slice(0, 24),
    node: randomUUID(),
    parser: workerMailParser(),
    clean: cleanBody,
    mailbox: ({ incoming }, password) => {
      if (!incoming) throw new MailUnavailable('protocol', 'the account is not read')
      const { host, port, security, user, folder, afterReading, archiveFolder } = incoming
      const server = { host, port, security, user, password }
      return incoming.protocol === 'imap'
        ? imapMailbox({ ...server, folder, afterReading, archiveFolder })
        : pop3Mailbox({ ...server, leaveOnServer: afterReading === 'leave' })
    },
    mailer: ({ outgoing }, password) => {
      if (!outgoing) throw new MailUnavailable('protocol', 'the account does not send')
      return smtpMailer({ ...outgoing, password })
    },
  }
}
