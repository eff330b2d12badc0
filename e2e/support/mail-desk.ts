import { openWorld } from './desk.ts'
import type { World } from './desk.ts'
import { startDovecot } from './dovecot.ts'
import type { Dovecot } from './dovecot.ts'
import { sink, soon } from './mail-sink.ts'

export const offers = 'offers@agency.test'
export const [eva, admin] = ['support2@demo.test', 'admin@demo.test']

/** A travel agency whose offers come and go by mail: a mailbox of a real Dovecot, and a server that takes what it sends. */
export interface MailDesk {
  readonly world: World
  readonly dovecot: Dovecot
  readonly accountId: string
  readonly out: Awaited<ReturnType<typeof sink>>
  /** Puts a mail into the mailbox of the agency. */
  receive(subject: string, text: string, from?: string): void
  /** What has been sent to the address with these words in it. */
  mailTo(to: string, wanted: string): Promise<MailDesk['out']['mails'][number]>
  close(): Promise<void>
}

export async function openMailDesk(): Promise<MailDesk> {
  const [dovecot, out, world] = await Promise.all([startDovecot(), sink(), openWorld({ GUICHET_PROFILE: 'travel' })])
  const mailbox = dovecot.user()
  const { mail } = await world.api(admin)
  // The demo's own mailbox would answer for the same department.
  for (const { id } of (await mail.accounts()).items) await mail.changeAccount({ accountId: id, disabled: true })
  const { id: accountId } = await mail.addAccount({
    name: 'Offers',
    address: offers,
    department: 'offers',
    incoming: {
      ...{ protocol: 'imap', host: '127.0.0.1', port: dovecot.ports.imap, security: 'none' },
      ...{ user: mailbox, intervalMinutes: 1, afterReading: 'move' },
    },
    incomingPassword: dovecot.password,
    outgoing: { host: '127.0.0.1', port: out.port, security: 'none' },
  })
  return {
    world,
    dovecot,
    accountId,
    out,
    receive: (subject, text, from = '=?utf-8?Q?Zo=C3=AB?= Nowak <zoe@example.test>') =>
      dovecot.deliver(
        mailbox,
        [
          `From: ${from}`,
          `To: ${offers}`,
          `Subject: ${subject}`,
          `Message-ID: <${crypto.randomUUID()}@example.test>`,
          `Date: ${new Date().toUTCString()}`,
          'Content-Type: text/plain; charset=utf-8',
          '',
          text,
          '',
        ].join('\r\n'),
      ),
    mailTo: (to, wanted) =>
      soon(`a mail to ${to} about ${wanted}`, () =>
        Promise.resolve(
          out.mails.find((one) => one.to === to && `${one.mail.subject} ${one.mail.text.shown}`.includes(wanted)),
        ),
      ),
    close: async () => {
      await world.close()
      await out.close()
      await dovecot.stop()
    },
  }
}
