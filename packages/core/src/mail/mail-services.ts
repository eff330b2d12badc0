import type { AttachmentView } from '../attachment/attachment.contract.ts'
import type { Keys } from '../kernel/keys.ts'
import type { MailAccount } from './mail-account.ts'
import type { Mailbox, Mailer, MailParser } from './mail.port.ts'

/** Takes another secret in the place of the one that was given. */
export type KeepPassword = (password: string) => Promise<void>

/** What a helpdesk needs to live in e-mail. `@guichet/adapters-mail` brings mailboxes, mailer and parser. */
export interface MailOptions {
  /**
   * Opens the mailbox of an account. The password is clear here and nowhere else; with OAuth it is a `KeptOAuthSecret` as
   * JSON, and `keep` takes another one when the server gives it.
   */
  mailbox(account: MailAccount, password: string, keep: KeepPassword): Mailbox
  /** Opens the way out of an account. */
  mailer(account: MailAccount, password: string, keep: KeepPassword): Mailer
  readonly parser: MailParser
  /** Cleans HTML that leaves by mail: the same allow-list as on pages (html-1), and of pictures only these (html-4). */
  clean(html: string, pictures: readonly AttachmentView[]): string
  /**
   * What signs reply addresses and Message-IDs: the first signs, all are known again (audit-5). Whoever knows one can
   * speak in any ticket.
   */
  secrets(): Keys
  /** What our automatic mail bears, so that we know it again (out-6): no secret, the same on every node. */
  readonly loopMark: string
  /** Messages from one address that are taken within an hour before they are set aside (mail-7); 300 unless given. */
  readonly mostPerAddress?: number
  /** The same for one ticket, whoever writes; 60 unless given. */
  readonly mostPerTicket?: number
  /** Seconds after which another node takes over the mailboxes of one that says nothing; 20 unless given. */
  readonly leaseSeconds?: number
  /** Name of this node in leases; any text that no other node has. */
  readonly node?: string
}
