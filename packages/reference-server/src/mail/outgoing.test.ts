import type { AddressInfo } from 'node:net'
import { parseMail, smtpMailer } from '@guichet/adapters-mail'
import { system, visitor } from '@guichet/core'
import type { Actor, MailOptions } from '@guichet/core'
import { travel } from '@guichet/core/profiles'
import { fixedClock, memoryStorage, testDesk } from '@guichet/core/testing'
import { SMTPServer } from 'smtp-server'
import { describe, expect, it } from 'vitest'
import { memoryMail } from '../testing/memory-mail.ts'

const groups = travel.groups.map(({ id }) => id)
const fields = { name: 'Ana', email: 'ana@example.test', phone: '1', city: 'Porto' }

/** A travel agency that sends, and one operator. */
async function agency(mail: MailOptions, { storage = memoryStorage(), clock = fixedClock() } = {}) {
  const desk = testDesk({ definition: travel, storage, clock, mail, undoMilliseconds: 0 })
  const post = desk.mail
  if (!post) throw new Error('the desk has mail')
  const work = async (): Promise<void> => {
    for (let busy = 1; busy > 0;) busy = (await post.address()) + (await post.send())
  }
  const open = (parts: object = {}) =>
    desk.as(visitor).tickets.open({ department: 'offers', subject: 'Hotel', message: 'Where?', fields, ...parts })
  const settle = async () => {
    const { id } = await desk
      .as(system)
      .people.add({ role: 'operator', name: 'Eva', email: 'eva@agency.test', departments: ['offers'], groups })
    await desk.as(system).mail.addAccount({
      ...{ name: 'Offers', address: 'offers@agency.test', department: 'offers' },
      outgoing: { host: 'mail.agency.test', port: 587 },
    })
    const eva: Actor = { kind: 'operator', id: id as `per_${string}`, departments: ['offers'], groups }
    return desk.as(eva)
  }
  return { desk, storage, clock, work, open, settle }
}

/** A real SMTP server whose answers are decided for each try. */
async function smtpServer(
  verdict: (to: string, tries: number) => 'take' | 'greylist' | 'refuse' | 'drop after the message',
) {
  const taken: { readonly to: string; readonly messageId: string | null }[] = []
  const tries = new Map<string, number>()
  const decided = new Map<string, ReturnType<typeof verdict>>()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      tries.set(address, (tries.get(address) ?? 0) + 1)
      const answer = verdict(address, tries.get(address) ?? 0)
      decided.set(address, answer)
      const code = { greylist: 451, refuse: 550 }[answer as string]
      done(code === undefined ? null : Object.assign(new Error('no'), { responseCode: code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        taken.push({ to, messageId: parseMail(Buffer.concat(chunks)).messageId })
        if (decided.get(to) !== 'drop after the message') return done()
        // The whole message is there, and the 250 never comes.
        for (const { _socket } of server.connections as unknown as Set<{ _socket: { destroy(): void } }>)
          _socket.destroy()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const options: MailOptions = {
    ...memoryMail().options,
    mailer: () =>
      smtpMailer({ host: '127.0.0.1', port, security: 'none', user: '', password: '', timeout: 2000, connections: 1 }),
  }
  return { taken, options, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

describe('what a real SMTP server does to an answer', () => {
  it('greylisting delays it, 550 for one recipient holds no other up, a drop after DATA repeats it under one Message-ID (out-1, out-7)', async () => {
    const server = await smtpServer((to, tries) => {
      if (to === 'gone@example.test') return 'refuse'
      if (to === 'slow@example.test') return tries === 1 ? 'greylist' : 'take'
      return to === 'cut@example.test' && tries === 1 ? 'drop after the message' : 'take'
    })
    const { desk, clock, work, open, settle } = await agency(server.options)
    const eva = await settle()
    const { id: ticketId } = await open()
    await work()
    await eva.tickets.take({ ticketId })
    const participants = ['gone', 'slow', 'cut'].map((name) => ({ name, email: `${name}@example.test` }))
    await eva.tickets.change({ ticketId, participants })
    await eva.tickets.reply({ ticketId, text: 'For everybody' })
    await work()
    const state = async () =>
      Object.fromEntries(
        (await eva.mail.outbox({ ticketId })).items
          .filter(({ kind }) => kind === 'answer')
          .map(({ recipient, state: at }) => [recipient.split('@')[0] ?? '', at]),
      )
    expect(await state()).toEqual({ ana: 'sent', gone: 'refused', slow: 'waiting', cut: 'waiting' })
    clock.pass(60_000)
    await work()
    expect(await state()).toEqual({ ana: 'sent', gone: 'refused', slow: 'sent', cut: 'sent' })
    const ids = (name: string) =>
      server.taken.filter(({ to }) => to === `${name}@example.test`).map((one) => one.messageId)
    expect(ids('slow')).toHaveLength(1)
    expect(ids('cut')).toHaveLength(2)
    expect(new Set(ids('cut')).size).toBe(1)
    const { items } = await eva.tickets.activity({ ticketId })
    expect(items.filter(({ type }) => type === 'ticket.mail_failed')).toHaveLength(1)
    await desk.stop()
    await server.close()
  })
})

describe('a node that dies while it sends (out-1)', () => {
  it.each([
    ['before the server has it', 1],
    ['between the 250 and our commit', 2],
    ['after our commit', 1],
  ] as const)('%s: every mail arrives, %i times, always with the same Message-ID', async (where, times) => {
    const arrived: string[] = []
    const storage = memoryStorage()
    const clock = fixedClock()
    const died = Promise.withResolvers<void>()
    const dead = <Value>(): Promise<Value> => {
      died.resolve()
      return new Promise(() => undefined)
    }
    let alive = true
    const { options } = memoryMail()
    const sender = (dies: boolean): MailOptions => ({
      ...options,
      mailer: () => ({
        test: () => Promise.resolve([]),
        close: () => Promise.resolve(),
        send: async (mail) => {
          if (mail.envelopeTo !== 'ana@example.test' || mail.autoSubmitted !== null)
            return { outcome: 'sent', said: '250' }
          if (dies && where === 'before the server has it') return dead()
          arrived.push(mail.messageId)
          return { outcome: 'sent', said: '250' }
        },
      }),
    })
    const dying = {
      ...storage,
      // The process is gone: what it would write is never written.
      commit: (changes: Parameters<typeof storage.commit>[0]) =>
        !alive && changes.writes.some(({ kind }) => kind === 'outbox.update') ? dead<never>() : storage.commit(changes),
    }
    const first = await agency(sender(true), { storage: dying, clock })
    const eva = await first.settle()
    const { id: ticketId } = await first.open()
    await first.work()
    await eva.tickets.reply({ ticketId, text: 'Once', take: true })
    await first.desk.mail?.address()
    alive = where === 'after our commit'
    await Promise.race([first.desk.mail?.send(), died.promise])

    // Another node, after the lease.
    const second = await agency(sender(false), { storage, clock })
    await second.desk.mail?.send()
    expect(arrived).toHaveLength(times === 2 || where === 'after our commit' ? 1 : 0)
    clock.pass(121_000)
    await second.desk.mail?.send()
    expect(arrived).toHaveLength(times)
    expect(new Set(arrived).size).toBe(1)
    await second.desk.stop()
  })
})

describe('confirmations', () => {
  // The long form is for `npm run proof`.
  const posts = process.env['GUICHET_PROOF'] === 'full' ? 10_000 : 1000
  const victims = posts / 100

  it(
    `${posts} posts that name ${victims} victims: nobody gets more than three, and every ticket is there (B21, out-3)`,
    { timeout: 300_000 },
    async () => {
      const { mailer, options } = memoryMail()
      const { desk, work, open, settle } = await agency(options)
      await settle()
      for (let at = 0; at < posts; at++) {
        const email = `victim${at % victims}@example.test`
        // Cases and spaces make no new address.
        await open({ fields: { ...fields, email: at % 3 === 0 ? email.toUpperCase() : email } })
        if (at % 500 === 499) await work()
      }
      await work()
      const counts = new Map<string, number>()
      for (const { envelopeTo } of mailer.sent) {
        const to = envelopeTo.toLowerCase()
        counts.set(to, (counts.get(to) ?? 0) + 1)
      }
      console.log(`${posts} posts, ${victims} victims: at most ${Math.max(...counts.values())} mails to one of them`)
      expect(counts.size).toBe(victims)
      expect(Math.max(...counts.values())).toBe(3)
      const admin = desk.as({ kind: 'administrator', id: 'per_admin' }).tickets
      const [newest] = (await admin.list({ sort: 'number', direction: 'descending', limit: 1 })).items
      expect(newest?.number).toBe(posts)
      await desk.stop()
    },
  )

  it('come in the customer’s language, and later mails of a known customer too', async () => {
    const { mailer, options } = memoryMail()
    const { desk, work, open, settle } = await agency(options)
    await settle()
    await open({ locale: 'pt-BR', fields: { ...fields, email: 'rita@example.test' } })
    await open({ locale: 'pl', fields: { ...fields, email: 'ola@example.test' } })
    await open({ locale: 'en', fields: { ...fields, email: 'jo@example.test' } })
    // By hand, or by mail: nobody says in which language.
    await open({ fields: { ...fields, email: 'rita@example.test' } })
    await work()
    const words = (to: string) =>
      mailer.sent.filter((mail) => mail.envelopeTo === to).map(({ subject }) => subject.replace(/.*\] /, ''))
    expect(words('rita@example.test')).toEqual(['Recebemos sua mensagem', 'Recebemos sua mensagem'])
    expect(words('ola@example.test')).toEqual(['Otrzymaliśmy Twoją wiadomość'])
    expect(words('jo@example.test')).toEqual(['We have received your message'])
    await desk.stop()
  })
})
