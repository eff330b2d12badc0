import { createHash, randomUUID } from 'node:crypto'
import { imapMailbox, oauthTokens, pop3Mailbox, smtpMailer, workerMailParser } from '@guichet/adapters-mail'
import type { KeepPassword, MailOptions } from '@guichet/core'
import type { MailOAuth } from '@guichet/core/ports'
import { MailUnavailable } from '@guichet/core/ports'
import { keyFor } from '../access/keyring.ts'
import type { Keyring } from '../access/keyring.ts'
import type { Settings } from '../settings/settings.ts'
import { cleanBody } from '../ticket/body-frame.ts'

/** What a server is signed in to with: a password, or tokens that the password makes. */
const signIn = (oauth: MailOAuth | null, password: string, keep: KeepPassword) =>
  oauth ? { password: '', tokens: oauthTokens(oauth, password, keep) } : { password }

/** What the helpdesk needs for mail: mailboxes and servers over the network, and a parser in threads of its own. */
export function mailOptions(keyring: Keyring, { mailLeaseSeconds }: Pick<Settings, 'mailLeaseSeconds'>): MailOptions {
  const signing = (secret: string): string => keyFor('reply addresses', secret).export().toString('hex')
  return {
    secrets: () => {
      const [newest, ...older] = keyring()
      return [signing(newest), ...older.map(signing)]
    },
    loopMark: createHash('sha256')
      .update(`loop ${signing(keyring()[0])}`)
      .digest('hex')
      .slice(0, 24),
    node: randomUUID(),
    leaseSeconds: mailLeaseSeconds,
    parser: workerMailParser(),
    clean: cleanBody,
    mailbox: ({ incoming, oauth }, password, keep) => {
      if (!incoming) throw new MailUnavailable('protocol', 'the account is not read')
      const { host, port, security, user, folder, afterReading, archiveFolder } = incoming
      const server = { host, port, security, user, ...signIn(oauth, password, keep) }
      return incoming.protocol === 'imap'
        ? imapMailbox({ ...server, folder, afterReading, archiveFolder })
        : pop3Mailbox({ ...server, leaveOnServer: afterReading === 'leave' })
    },
    mailer: ({ outgoing, oauth }, password, keep) => {
      if (!outgoing) throw new MailUnavailable('protocol', 'the account does not send')
      return smtpMailer({ ...outgoing, ...signIn(oauth, password, keep) })
    },
  }
}
