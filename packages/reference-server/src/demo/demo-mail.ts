import type { AddressInfo } from 'node:net'
import { parseMail } from '@guichet/adapters-mail'
import { system } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import type { ParsedMail } from '@guichet/core/ports'
import { SMTPServer } from 'smtp-server'

/** A mail that the demo helpdesk has sent. */
export interface DemoMail {
  readonly number: number
  readonly at: string
  readonly to: string
  readonly raw: Buffer
  readonly mail: ParsedMail
}

/** Where the mail of the demo ends: a small SMTP server in this process that delivers nothing. Never in production. */
export interface DemoMailbox {
  readonly mails: readonly DemoMail[]
  /** Answers a mail as its recipient would. */
  answer(number: number, text: string): Promise<void>
  close(): Promise<void>
}

const kept = 200
const address = 'support@demo.test'

/** Starts it, and points the demo's mail account at it. */
export async function openDemoMailbox(desk: Helpdesk): Promise<DemoMailbox> {
  const mails: DemoMail[] = []
  let number = 0
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        const to = session.envelope.rcptTo.map((each) => each.address).join(', ')
        mails.unshift({ number: ++number, at: new Date().toISOString(), to, raw, mail: parseMail(raw) })
        mails.length = Math.min(mails.length, kept)
        done()
      })
    },
  })
  // A connection that breaks is the sender's to try again; unheard, it would end the demo.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const accountId = await pointAccount(desk, port)
  return {
    mails,
    async answer(which, text) {
      const sent = mails.find((each) => each.number === which)
      if (!sent || !desk.mail) return
      const { mail, to } = sent
      await desk.mail.keep(accountId, Buffer.from(replyTo(mail, to, text, ++number), 'utf8'))
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The demo's account leaves by the sink; its port is another with every start. */
async function pointAccount(desk: Helpdesk, port: number): Promise<string> {
  const { mail } = desk.as(system)
  const outgoing = { host: '127.0.0.1', port, security: 'none' as const }
  const known = (await mail.accounts()).items.find((account) => account.address === address)
  if (known) {
    await mail.changeAccount({ accountId: known.id, outgoing })
    return known.id
  }
  const [first] = desk.definition.departments
  const department = desk.definition.departments.find(({ channels }) => channels.includes('mail')) ?? first
  const { id } = await mail.addAccount({
    name: 'Demo mailbox',
    address,
    department: department?.id ?? '',
    outgoing,
    replyAddress: 'plus',
  })
  return id
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** What a mail client makes of an answer: the words above, the mail that is answered quoted below. */
function replyTo(mail: ParsedMail, from: string, text: string, number: number): string {
  const to = mail.replyTo[0]?.address ?? mail.from?.address ?? address
  const references = [...mail.references, mail.messageId ?? ''].join(' ').trim()
  const quote = mail.text.shown.split('\n').map((line) => `> ${line}`)
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: =?utf-8?B?${Buffer.from(`Re: ${oneLine(mail.subject)}`).toString('base64')}?=`,
    `Message-ID: <${Date.now()}.${number}@demo-mail.test>`,
    `Date: ${new Date().toUTCString()}`,
    ...(mail.messageId === null ? [] : [`In-Reply-To: ${mail.messageId}`, `References: ${references}`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text.replaceAll(/\r?\n/g, '\r\n'),
    '',
    `On ${mail.date ?? ''}, ${mail.from?.address ?? ''} wrote:`,
    ...quote,
    '',
  ].join('\r\n')
}
