import { system } from '@guichet/core'
import type { Actor } from '@guichet/core'
import { memoryStorage, testDesk } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { travel } from '@guichet/core/profiles'
import { memoryMail } from '../testing/memory-mail.ts'

const address = 'offers@agency.test'
const ana = 'Ana Souza <ana@example.test>'
let made = 0

/** A mail as a person's program writes it. */
function aMail(parts: Readonly<Record<string, string>> = {}, text = 'I look for a hotel in Gdańsk.'): string {
  const header = {
    From: ana,
    To: address,
    Subject: 'Hotel',
    'Message-ID': `<${++made}@example.test>`,
    Date: 'Mon, 02 Mar 2026 10:00:00 +0000',
    'Content-Type': 'text/plain; charset=utf-8',
    ...parts,
  }
  const lines = Object.entries(header).filter(([, value]) => value !== '')
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${text}\r\n`
}

/** A travel agency with a mailbox, two operators and an administrator. */
async function agency(account: Readonly<Record<string, unknown>> = {}, options: Parameters<typeof memoryMail>[0] = {}) {
  const { mailbox, mailer, options: mail } = memoryMail(options)
  const storage = memoryStorage()
  const desk = testDesk({ definition: travel, storage, mail, undoMilliseconds: 0 })
  const groups = travel.groups.filter(({ department }) => department === 'offers').map(({ id }) => id)
  const operator = async (name: string): Promise<Actor & { id: `per_${string}` }> => {
    const { id } = await desk.as(system).people.add({
      role: 'operator',
      name,
      email: `${name.toLowerCase()}@agency.test`,
      departments: ['offers'],
      groups,
    })
    return { kind: 'operator', id: id as `per_${string}`, departments: ['offers'], groups }
  }
  const eva = await operator('Eva')
  const { id: adminId } = await desk
    .as(system)
    .people.add({ role: 'administrator', name: 'Helena', email: 'h@agency.test' })
  const admin: Actor = { kind: 'administrator', id: adminId as `per_${string}` }
  const { id: accountId } = await desk.as(system).mail.addAccount({
    name: 'Offers',
    address,
    department: 'offers',
    incoming: { protocol: 'imap', host: 'mail.agency.test', port: 993, user: 'offers' },
    outgoing: { host: 'mail.agency.test', port: 587 },
    replyAddress: 'plus',
    ...account,
  })
  const post = desk.mail
  if (!post) throw new Error('the desk has mail')
  /** Everything that is to be done, done. */
  const work = async (): Promise<void> => {
    await post.collect()
    for (let busy = 1; busy > 0;) busy = (await post.handle()) + (await post.address()) + (await post.send())
  }
  const tickets = async () => (await desk.as(admin).tickets.list({ sort: 'number' })).items
  const journal = async () =>
    (await desk.as(admin).mail.received({ states: 'waiting,ticket,reply,bounce,automatic,copy,set_aside,dismissed' }))
      .items
  return { desk, mailbox, mailer, storage, eva, admin, accountId, work, tickets, journal, post }
}

describe('a mail', () => {
  it('becomes a ticket, is confirmed, is answered, and its answer finds the ticket (B17, B18, B21)', async () => {
    const { desk, mailbox, mailer, eva, work, tickets } = await agency()
    mailbox.put(aMail())
    await work()
    const [ticket] = await tickets()
    expect(ticket).toMatchObject({ subject: 'Hotel', source: 'email', customer: { name: 'Ana Souza' } })
    const [confirmation] = mailer.sent
    expect(confirmation).toMatchObject({ envelopeTo: 'ana@example.test', autoSubmitted: 'auto-replied' })
    expect(confirmation?.subject).toContain(`#${ticket?.number}`)
    expect(confirmation?.text).toMatch(/https:\/\/desk\.example\.test\/t\/[0-9A-Z]+/)

    const own = desk.as(eva).tickets
    await own.reply({ ticketId: ticket?.id ?? '', html: '<p>We have <b>one</b></p><script>x</script>', take: true })
    await work()
    const answer = mailer.sent.at(-1)
    expect(answer).toMatchObject({ envelopeTo: 'ana@example.test', autoSubmitted: null, loopMark: null })
    expect(answer?.html).toContain('<b>one</b>')
    expect(answer?.html).not.toContain('script')
    expect(answer?.references).toHaveLength(1)

    mailbox.put(
      aMail(
        { Subject: 'Re: your answer', To: answer?.replyTo?.address ?? '', 'In-Reply-To': answer?.messageId ?? '' },
        'Thank you!\r\n\r\n-- \r\nAna Souza, Gdynia\r\n\r\nOn Mon, 2 Mar 2026, Eva <offers@agency.test> wrote:\r\n> We have one',
      ),
    )
    await work()
    const { thread } = await own.get({ ticketId: ticket?.id ?? '' })
    expect(thread.items.map(({ text }) => text)).toEqual(['I look for a hotel in Gdańsk.', 'We have one', 'Thank you!'])
    // Signature and quote are folded away, and nothing is lost (mail-10).
    expect(thread.items.at(-1)?.quoted).toContain('Ana Souza, Gdynia')
    expect(thread.items.at(-1)?.quoted).toContain('> We have one')
    // The holder is told, and nobody else is.
    expect(mailer.sent.at(-1)).toMatchObject({ envelopeTo: 'eva@agency.test', autoSubmitted: 'auto-generated' })
    expect(mailer.sent).toHaveLength(3)
    await desk.stop()
  })

  it('with #ID in its subject joins when its sender takes part, and else is a ticket with a hint (B18, mail-4)', async () => {
    const { desk, mailbox, work, tickets, journal } = await agency()
    mailbox.put(aMail())
    await work()
    const [ticket] = await tickets()
    mailbox.put(aMail({ Subject: `About #${ticket?.number}`, From: 'ANA@Example.test' }, 'By number'))
    mailbox.put(aMail({ Subject: `About #${ticket?.number}`, From: 'mallory@evil.test' }, 'Let me in'))
    for (const token of ['t1-aaaaaaaaaaaaaaaaaaaaaaaa', `t${ticket?.number}-${'0'.repeat(24)}`, `t${ticket?.number}`])
      mailbox.put(aMail({ To: address.replace('@', `+${token}@`), From: 'mallory@evil.test' }, 'Invented'))
    await work()
    expect((await tickets()).map(({ customer }) => customer.name)).toHaveLength(5)
    const reasons = (await journal()).map(({ state, reason, detail }) => [state, reason, detail])
    expect(reasons).toContainEqual(['reply', 'number_in_subject', ''])
    expect(reasons).toContainEqual(['ticket', 'new_conversation', `#${ticket?.number}`])
    expect(reasons.filter(([state]) => state === 'reply')).toHaveLength(1)
    await desk.stop()
  })

  it('is one message however often it comes: again, by another mailbox, renumbered; two with one Message-ID are two (mail-3)', async () => {
    const { desk, mailbox, work, journal, post, accountId } = await agency()
    const raw = aMail({ 'Message-ID': '<same@example.test>' })
    mailbox.put(raw)
    await work()
    mailbox.put(raw)
    mailbox.put(`Received: from elsewhere\r\nDelivered-To: other@agency.test\r\n${raw}`)
    mailbox.renumber()
    await post.keep(accountId, new TextEncoder().encode(raw))
    mailbox.put(aMail({ 'Message-ID': '<same@example.test>', 'In-Reply-To': '<same@example.test>' }, 'Something else'))
    await work()
    const states = (await journal()).map(({ state }) => state).toSorted()
    expect(states).toEqual(['copy', 'copy', 'copy', 'reply', 'ticket'])
    await desk.stop()
  })

  it('of a machine, of our own or of nobody causes no message (mail-7)', async () => {
    const { desk, mailbox, mailer, work, tickets, journal } = await agency()
    mailbox.put(aMail({ 'Auto-Submitted': 'auto-replied' }))
    mailbox.put(aMail({ 'List-Id': '<news.example.test>' }))
    mailbox.put(aMail({ From: address }))
    mailbox.put(aMail({ 'X-Guichet-Loop': 'another-desk' }))
    mailbox.put(aMail({ 'Return-Path': '<>', Subject: 'Undelivered Mail Returned to Sender' }))
    mailbox.put(aMail({ From: '' }))
    mailbox.put(aMail({ From: 'eva@agency.test' }))
    await work()
    expect(await tickets()).toEqual([])
    expect(mailer.sent).toEqual([])
    expect((await journal()).map(({ state, reason }) => `${state} ${reason}`).toSorted()).toEqual([
      'automatic machine',
      'automatic machine',
      'automatic own_address',
      'automatic own_mark',
      'bounce bounce_of_nothing',
      'set_aside no_sender',
      'set_aside staff_address',
    ])
    await desk.stop()
  })

  it('that bounces is shown at the message that bounced, once it is known as ours (mail-7, out-7)', async () => {
    const { desk, mailbox, mailer, eva, work, tickets } = await agency()
    mailbox.put(aMail())
    await work()
    const [ticket] = await tickets()
    await desk.as(eva).tickets.reply({ ticketId: ticket?.id ?? '', text: 'An answer', take: true })
    await work()
    const bounce = (id: string) =>
      [
        'From: MAILER-DAEMON@mail.example.test',
        `To: ${address}`,
        'Return-Path: <>',
        'Subject: Undelivered',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        '',
        'It did not work.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mail.example.test',
        '',
        'Final-Recipient: rfc822; ana@example.test',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: ${id}`,
        '--b--',
      ].join('\r\n')
    const sentId = mailer.sent.at(-1)?.messageId ?? ''
    mailbox.put(bounce(sentId.replace(/-[0-9a-z]{24}\./, `-${'0'.repeat(24)}.`)))
    await work()
    expect((await desk.as(eva).mail.outbox({ ticketId: ticket?.id ?? '' })).items.map(({ state }) => state)).toEqual([
      'sent',
      'sent',
    ])
    mailbox.put(bounce(sentId))
    await work()
    const { items } = await desk.as(eva).mail.outbox({ ticketId: ticket?.id ?? '' })
    expect(items.at(-1)).toMatchObject({ state: 'bounced', said: '5.1.1 550 5.1.1 User unknown' })
    expect((await desk.as(eva).tickets.activity({ ticketId: ticket?.id ?? '' })).items.at(-1)?.type).toBe(
      'ticket.mail_failed',
    )
    await desk.stop()
  })

  it('from another address with a genuine token is shown as that address, and gains nothing (mail-6)', async () => {
    const { desk, mailbox, mailer, eva, work, tickets } = await agency()
    mailbox.put(aMail())
    await work()
    const [ticket] = await tickets()
    const token = mailer.sent[0]?.replyTo?.address ?? ''
    mailbox.put(aMail({ From: 'Bo <bo@evil.test>', To: token, Cc: 'mallory@evil.test' }, 'I am Ana, believe me'))
    await work()
    const own = desk.as(eva).tickets
    const shown = await own.get({ ticketId: ticket?.id ?? '' })
    expect(shown.thread.items.at(-1)?.author.name).toBe('Bo')
    expect(shown.staff?.contact.email).toBe('ana@example.test')
    await own.reply({ ticketId: ticket?.id ?? '', text: 'To Ana alone', take: true })
    await work()
    expect(mailer.sent.filter(({ envelopeTo }) => envelopeTo.endsWith('evil.test'))).toEqual([])
    await desk.stop()
  })

  it('speaks as an operator only with a notice made for them, a genuine sender and their right (mail-5)', async () => {
    const server = 'mx.agency.test'
    const { desk, mailbox, mailer, eva, work, tickets } = await agency({
      operatorsAnswerByMail: true,
      authenticationServer: server,
    })
    mailbox.put(aMail())
    await work()
    const [ticket] = await tickets()
    const ticketId = ticket?.id ?? ''
    await desk.as(eva).tickets.take({ ticketId })
    mailbox.put(aMail({ To: mailer.sent[0]?.replyTo?.address ?? '' }, 'Any news?'))
    await work()
    const notice = mailer.sent.at(-1)
    expect(notice?.envelopeTo).toBe('eva@agency.test')
    const reply = (parts: Readonly<Record<string, string>>, text: string) =>
      aMail(
        {
          From: 'eva@agency.test',
          To: notice?.replyTo?.address ?? '',
          'In-Reply-To': notice?.messageId ?? '',
          ...parts,
        },
        text,
      )
    const genuine = { 'Authentication-Results': `${server}; dmarc=pass header.from=agency.test` }
    mailbox.put(reply({}, 'Forged without results'))
    mailbox.put(
      reply({ 'Authentication-Results': 'mx.evil.test; dmarc=pass header.from=agency.test' }, 'Forged results'),
    )
    mailbox.put(reply({ ...genuine, 'In-Reply-To': mailer.sent[0]?.messageId ?? '' }, 'The customer’s token'))
    mailbox.put(reply(genuine, 'From my phone'))
    await work()
    const texts = (await desk.as(eva).tickets.get({ ticketId })).thread.items.map(({ text, author }) => [
      author.kind,
      text,
    ])
    expect(texts.filter(([kind]) => kind === 'staff')).toEqual([['staff', 'From my phone']])
    await desk.as(system).people.disable({ personId: eva.id })
    mailbox.put(reply(genuine, 'I was let go'))
    await work()
    expect((await desk.as(system).tickets.get({ ticketId })).thread.items.map(({ text }) => text)).not.toContain(
      'I was let go',
    )
    await desk.stop()
  })

  it('that was set aside is accepted with one click, moved, run again or put away (mail-2)', async () => {
    const { desk, mailbox, eva, work, tickets, journal } = await agency()
    mailbox.put(aMail({ From: 'eva@agency.test', Subject: 'One' }))
    mailbox.put(aMail({ From: 'eva@agency.test', Subject: 'Two' }))
    mailbox.put(aMail({ From: 'eva@agency.test', Subject: 'Three' }))
    await work()
    const mail = desk.as(eva).mail
    const [three, two, one] = (await mail.received()).items
    await expect(desk.as({ kind: 'customer', id: 'per_x', staff: null }).mail.received()).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await mail.accept({ mailId: one?.id ?? '' })).toMatchObject({ state: 'ticket', reason: 'accepted_by_hand' })
    const [ticket] = await tickets()
    expect(await mail.accept({ mailId: two?.id ?? '', ticketId: ticket?.number ?? 0 })).toMatchObject({
      state: 'reply',
      ticket: { number: ticket?.number },
    })
    expect(await mail.dismiss({ mailId: three?.id ?? '' })).toMatchObject({ state: 'dismissed' })
    expect(await mail.runAgain({ mailId: three?.id ?? '' })).toMatchObject({ state: 'waiting' })
    await work()
    expect((await journal()).map(({ state }) => state).toSorted()).toEqual(['reply', 'set_aside', 'ticket'])
    await desk.stop()
  })
})

describe('the first words of a mail that was set aside (mail-2)', () => {
  const [setAside, from] = ['staff_address', 'eva@agency.test']
  const html =
    '<style>p { color: red }</style><p>Is <b>it</b> free?<script>alert(1)</script> <img src="https://x.test/p"></p>'

  it('are text and nothing else, of the beginning, and for nobody but whoever decides about it', async () => {
    const { desk, mailbox, eva, work } = await agency()
    mailbox.put(aMail({ From: from, 'Content-Type': 'text/html; charset=utf-8' }, html))
    mailbox.put(aMail({ From: from }, `\u202eAll\u0007 of it\r\n${'words '.repeat(200_000)}`))
    mailbox.put(aMail({ From: from }, '> only a quote'))
    await work()
    const mails = (await desk.as(eva).mail.received()).items.toReversed()
    expect(mails.map(({ reason }) => reason)).toEqual([setAside, setAside, setAside])
    const mailIds = mails.map(({ id }) => id)
    const { items } = await desk.as(eva).mail.firstWords({ mailIds: [...mailIds, 'eml_none'] })
    expect(items.map(({ mailId }) => mailId)).toEqual(mailIds)
    const [page, long, quote] = items.map(({ words }) => words)
    expect(page).toBe('Is it free?')
    expect(long).toMatch(/^All of it\nwords .*…$/)
    expect(long).toHaveLength(400)
    expect(quote).toContain('only a quote')
    const elsewhere = desk.as({ kind: 'operator', id: 'per_other', departments: ['sales'], groups: [] })
    expect((await elsewhere.mail.firstWords({ mailIds })).items).toEqual([])
    await expect(
      desk.as({ kind: 'customer', id: 'per_x', staff: null }).mail.firstWords({ mailIds }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await desk.stop()
  })

  it('are the first lines as they came when it cannot be taken apart', async () => {
    const parser = { parse: () => Promise.reject(new Error('odd')), close: () => Promise.resolve() }
    const { desk, mailbox, eva, work } = await agency({}, { parser })
    mailbox.put(aMail({ Subject: 'Broken' }))
    await work()
    const { items } = await desk.as(eva).mail.received({ states: 'waiting,set_aside' })
    const { items: words } = await desk.as(eva).mail.firstWords({ mailIds: items.map(({ id }) => id) })
    expect(words[0]?.words).toContain('Subject: Broken')
    await desk.stop()
  })
})

describe('a loop (mail-7)', () => {
  /** What a machine of the other side leaves of a mail. */
  type Strip = (header: string) => string
  const forgets: Readonly<Record<string, Strip>> = {
    'and every header says so': (header) => header,
    'and no header says so': (header) =>
      header.replaceAll(/^(auto-submitted|x-guichet-loop|precedence|x-auto[^:]*):.*\r\n/gim, ''),
    'and threads are lost too': (header) =>
      header.replaceAll(/^(auto-submitted|x-guichet-loop|references|in-reply-to):.*\r\n/gim, '').replace(/#\d+/g, ''),
  }

  it.each(Object.entries(forgets))(
    'of two helpdesks that acknowledge each other %s ends after 3 messages each',
    async (_, strip) => {
      const sides = [
        await agency({ address: 'one@agency.test' }),
        await agency({ address: 'two@agency.test' }, { loopMark: 'another' }),
      ] as const
      sides[0].mailbox.put(aMail({ From: 'two@agency.test', To: 'one@agency.test' }))
      const passed = [0, 0]
      for (let round = 0; round < 30; round++)
        for (const [at, side] of sides.entries()) {
          await side.work()
          const other = sides[1 - at]
          for (const mail of side.mailer.sent
            .slice(passed[at])
            .filter(({ envelopeTo }) => /^(one|two)@/.test(envelopeTo))) {
            const header = [
              `From: ${mail.from.address}`,
              `To: ${mail.envelopeTo}`,
              `Subject: ${mail.subject}`,
              `Message-ID: ${mail.messageId}`,
              ...(mail.inReplyTo === null ? [] : [`In-Reply-To: ${mail.inReplyTo}`]),
              `References: ${mail.references.join(' ')}`,
              ...(mail.autoSubmitted === null ? [] : [`Auto-Submitted: ${mail.autoSubmitted}`]),
              ...(mail.loopMark === null ? [] : [`X-Guichet-Loop: ${mail.loopMark}`]),
              '',
            ].join('\r\n')
            other?.mailbox.put(`${strip(header)}\r\n${mail.text}`)
          }
          passed[at] = side.mailer.sent.length
        }
      for (const { mailer, desk } of sides) {
        expect(mailer.sent.filter(({ envelopeTo }) => /^(one|two)@/.test(envelopeTo)).length).toBeLessThanOrEqual(3)
        await desk.stop()
      }
    },
  )

  it('is braked per address and per ticket; what is too much waits for a person, and copies do not count', async () => {
    const { desk, mailbox, mailer, work, tickets, journal } = await agency({}, { mostPerAddress: 6, mostPerTicket: 3 })
    mailbox.put(aMail())
    await work()
    const token = mailer.sent[0]?.replyTo?.address ?? ''
    const chat = aMail({ To: token }, 'Again and again')
    for (let times = 0; times < 10; times++) mailbox.put(`Received: hop ${times}\r\n${chat}`)
    await work()
    for (const from of ['bo@example.test', 'cy@example.test', 'di@example.test'])
      mailbox.put(aMail({ From: from, To: token }, from))
    await work()
    const states = async () => (await journal()).map(({ state, reason }) => `${state} ${reason}`)
    expect((await states()).filter((state) => state === 'copy same_message')).toHaveLength(9)
    expect((await states()).filter((state) => state === 'set_aside too_many')).toHaveLength(1)
    for (let times = 0; times < 8; times++) mailbox.put(aMail({}, `Another ${times}`))
    await work()
    expect(await tickets()).toHaveLength(1 + 4)
    expect((await states()).filter((state) => state === 'set_aside too_many')).toHaveLength(1 + 4)
    await desk.stop()
  })
})

describe('a confirmation', () => {
  it('carries no word of the form, and goes to one address three times an hour at most (out-2, out-3)', async () => {
    const { desk, mailer, work, tickets } = await agency()
    const words = 'Click https://evil.test to win a free prize now'
    for (let at = 0; at < 20; at++)
      await desk.as({ kind: 'visitor' }).tickets.open({
        department: 'offers',
        subject: words,
        message: words,
        fields: { name: words, email: 'victim@example.test', phone: '+48 1', city: words },
      })
    await work()
    expect(await tickets()).toHaveLength(20)
    const sent = mailer.sent.filter(({ envelopeTo }) => envelopeTo === 'victim@example.test')
    expect(sent).toHaveLength(3)
    for (const mail of sent)
      for (const text of [mail.subject, mail.text, mail.html ?? '']) {
        expect(text).not.toContain('evil.test')
        for (let at = 0; at + 4 <= words.split(' ').length; at++)
          expect(text).not.toContain(
            words
              .split(' ')
              .slice(at, at + 4)
              .join(' '),
          )
      }
    await desk.stop()
  })
})

describe('an outgoing mail', () => {
  it('is signed, shows its pictures in the text, carries its files, and says what its places mean (B13, B19, B20, D4)', async () => {
    const { desk, mailbox, mailer, eva, work, tickets } = await agency()
    await desk.as(eva).people.change({ personId: eva.id, signature: 'Eva Nowak\nOffers desk' })
    mailbox.put(aMail({ Subject: 'Hotel <b>' }))
    await work()
    const [ticket] = await tickets()
    const ticketId = ticket?.id ?? ''
    const own = desk.as(eva)
    const png = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk', 'base64'))
    const picture = await own.attachments.upload({ name: 'grand.png', type: 'image/png', content: new Blob([png]) })
    const list = await own.attachments.upload({ name: 'prices.txt', content: new Blob(['one']) })
    await own.tickets.reply({
      ticketId,
      take: true,
      html: `<p>{{customer_name}}: {{ticket_subject}}, #{{number}}, {{ticket_url}} or <a href="{{ticket_url}}">here</a>. {{not_a_place}}</p><img src="cid:${picture.id}"><img src="cid:other"><img src="https://evil.test/x.png">`,
      attachments: [picture.id, list.id],
    })
    await work()
    const mail = mailer.sent.at(-1)
    const link = /https:\/\/desk\.example\.test\/t\/[0-9A-Z]{26}/.exec(mail?.text ?? '')?.[0] ?? 'no link'
    expect(mail?.text).toContain(`Ana Souza: Hotel <b>, #${ticket?.number}, ${link} or here. {{not_a_place}}`)
    expect(mail?.text).toContain('Eva Nowak\nOffers desk')
    expect(mail?.html).toContain('Hotel &lt;b&gt;')
    expect(mail?.html?.split(`<a href="${link}"`)).toHaveLength(4)
    const fileOf = (wanted: string) => mail?.files.find(({ fileName }) => fileName === wanted)
    const inText = fileOf('grand.png')
    expect(mail?.html?.match(/<img[^>]*>/g)).toEqual([`<img src="cid:${inText?.contentId}" />`])
    expect([inText?.content, fileOf('prices.txt')?.contentId]).toEqual([png, null])
    // The code is in the mail alone: colleagues read the address of the page.
    expect(JSON.stringify(await own.tickets.get({ ticketId }))).not.toContain(link)

    // What was sent stays as it was signed; a signature can be left out.
    await own.people.change({ personId: eva.id, signature: 'Another' })
    expect((await own.tickets.get({ ticketId })).thread.items.at(-1)?.quoted).toBe('Eva Nowak\nOffers desk')
    await own.tickets.reply({ ticketId, text: 'Short', signature: false })
    await work()
    expect(mailer.sent.at(-1)?.text).not.toContain('Another')
    await desk.stop()
  })

  it('has its tables with their lines in the HTML and in rows in the text, and so do those that come (B13)', async () => {
    const { desk, mailbox, mailer, eva, work, tickets } = await agency()
    const table =
      '<table border="1" cellpadding="6" cellspacing="0"><tbody><tr><th><p>Room</p></th><th><p>Price</p></th></tr><tr><td><p>Sea</p></td><td rowspan="2" style="color:red" onclick="x()"><p>100</p></td></tr></tbody></table>'
    mailbox.put(aMail({ 'Content-Type': 'text/html; charset=utf-8' }, `<p>This one:</p>${table}`))
    await work()
    const [ticket] = await tickets()
    const own = desk.as(eva).tickets
    const came = (await own.get({ ticketId: ticket?.id ?? '' })).thread.items[0]
    expect(came?.html).toContain('<th><p>Room</p></th>')
    await own.reply({ ticketId: ticket?.id ?? '', take: true, html: `<p>Yes:</p>${table}<p>Bye</p>` })
    await work()
    const mail = mailer.sent.at(-1)
    expect(mail?.html).toContain(table.replace(' style="color:red" onclick="x()"', ''))
    expect(mail?.text).toContain('Yes:\nRoom | Price\nSea | 100\n')
    await desk.stop()
  })

  it('ends with the department’s block below the author’s signature, in the language of the ticket (B13)', async () => {
    const { desk, mailbox, mailer, eva, admin, work, tickets } = await agency()
    const departments = desk.as(admin).departments
    const signatures = { en: 'Not in this language', pl: 'Offers\nCall +48 12' }
    expect(await departments.change({ departmentId: 'offers', signatures })).toMatchObject({ signatures })
    await expect(desk.as(eva).departments.change({ departmentId: 'offers', signatures: {} })).rejects.toMatchObject({
      code: 'forbidden',
    })
    mailbox.put(aMail())
    await work()
    const [ticket] = await tickets()
    const ticketId = ticket?.id ?? ''
    const own = desk.as(eva)
    const endOf = async (words: string, signature?: boolean) => {
      await own.tickets.reply({ ticketId, text: words, take: true, ...(signature !== undefined && { signature }) })
      await work()
      return (await own.tickets.get({ ticketId })).thread.items.at(-1)?.quoted
    }
    expect((await own.tickets.get({ ticketId })).staff?.departmentSignature).toBe('Offers\nCall +48 12')
    // Without a signature of one's own the block stands alone.
    expect(await endOf('One')).toBe('Offers\nCall +48 12')
    await own.people.change({ personId: eva.id, signature: 'Eva Nowak' })
    expect(await endOf('Two')).toBe('Eva Nowak\nOffers\nCall +48 12')
    expect(mailer.sent.at(-1)?.text).toContain('Two\n\nEva Nowak\nOffers\nCall +48 12')
    expect(await endOf('Three', false)).toBe('')
    await departments.change({ departmentId: 'offers', signatures: {} })
    expect(await endOf('Four')).toBe('Eva Nowak')
    await desk.stop()
  })

  it('goes to whom staff have named beside the customer, and to nobody a program or a sender names (mail-6, mail-9)', async () => {
    const { desk, mailbox, mailer, eva, work, tickets } = await agency()
    mailbox.put(aMail({ Cc: 'stranger@example.test' }))
    await work()
    const [ticket] = await tickets()
    const ticketId = ticket?.id ?? ''
    const own = desk.as(eva).tickets
    await own.take({ ticketId })
    const participants = [{ name: 'Jo', email: 'jo@example.test' }]
    const program: Actor = { kind: 'program', id: 'key_a', scopes: ['tickets:read', 'tickets:write'] }
    await expect(desk.as(program).tickets.change({ ticketId, participants })).rejects.toMatchObject({
      reason: 'staff_only',
    })
    await expect(own.change({ ticketId, participants: [{ email: '"a b"@example.test' }] })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    const { staff } = await own.change({ ticketId, participants: [...participants, { email: 'JO@example.test' }] })
    expect(staff?.participants.map(({ email }) => email)).toEqual(['JO@example.test'])
    const sent = mailer.sent.length
    await own.reply({ ticketId, text: 'For both' })
    await work()
    const told = mailer.sent.slice(sent).map(({ envelopeTo }) => envelopeTo)
    expect(told.toSorted()).toEqual(['JO@example.test', 'ana@example.test'])
    await own.reply({ ticketId, text: 'For nobody’s mailbox', notify: false })
    await work()
    // Without e-mail (D8).
    expect(mailer.sent).toHaveLength(sent + 2)
    await desk.stop()
  })

  it('is called off when its answer is taken back within ten seconds, and not before they are over', async () => {
    const { mailer, options: mail } = memoryMail()
    const desk = testDesk({ definition: travel, storage: memoryStorage(), mail })
    const groups = travel.groups.map(({ id }) => id)
    const { id } = await desk
      .as(system)
      .people.add({ role: 'operator', name: 'Eva', email: 'eva@agency.test', departments: ['offers'], groups })
    await desk.as(system).mail.addAccount({
      ...{ name: 'Offers', address, department: 'offers' },
      outgoing: { host: 'mail.agency.test', port: 587 },
    })
    const own = desk.as({ kind: 'operator', id: id as `per_${string}`, departments: ['offers'], groups }).tickets
    const fields = { name: 'Ana', email: 'ana@example.test', phone: '1', city: 'Porto' }
    const { id: ticketId } = await desk
      .as({ kind: 'visitor' })
      .tickets.open({ department: 'offers', subject: 'Hotel', message: 'Where?', fields })
    const work = async (): Promise<string[]> => {
      for (let busy = 1; busy > 0;) busy = ((await desk.mail?.address()) ?? 0) + ((await desk.mail?.send()) ?? 0)
      return mailer.sent.map(({ text }) => text.split('\n')[0] ?? '').slice(1)
    }
    const wrong = await own.reply({ ticketId, text: 'Wrong', take: true })
    desk.clock.pass(9_000)
    expect(await work()).toEqual([])
    await own.takeBack({ ticketId, messageId: wrong.id })
    const right = await own.reply({ ticketId, text: 'Right' })
    desk.clock.pass(10_000)
    expect(await work()).toEqual(['Right'])
    await expect(own.takeBack({ ticketId, messageId: right.id })).rejects.toMatchObject({
      reason: 'too_late_to_take_back',
    })
    desk.clock.pass(86_400_000)
    expect(await work()).toEqual(['Right'])
    await desk.stop()
  })

  it('is tried again with the same Message-ID, keeps its order, and is given up after five days (out-1, out-7)', async () => {
    const { desk, mailbox, mailer, eva, work, tickets } = await agency()
    mailbox.put(aMail())
    await work()
    const [ticket] = await tickets()
    const ticketId = ticket?.id ?? ''
    mailer.answer(() => ({ outcome: 'later', said: '451 greylisted' }))
    await desk.as(eva).tickets.reply({ ticketId, text: 'First', take: true })
    await desk.as(eva).tickets.reply({ ticketId, text: 'Second' })
    await work()
    for (let day = 0; day < 2; day++) {
      desk.clock.pass(86_400_000)
      await work()
    }
    expect(
      new Set(mailer.tries.filter(({ text }) => text.includes('First')).map(({ messageId }) => messageId)).size,
    ).toBe(1)
    expect(mailer.tries.some(({ text }) => text.includes('Second'))).toBe(false)
    mailer.answer(null)
    desk.clock.pass(86_400_000)
    await work()
    expect(mailer.sent.slice(1).map(({ text }) => text.split('\n')[0])).toEqual(['First', 'Second'])
    mailer.answer(() => ({ outcome: 'later', said: '421 busy' }))
    await desk.as(eva).tickets.reply({ ticketId, text: 'Third' })
    await work()
    desk.clock.pass(6 * 86_400_000)
    await work()
    const { items } = await desk.as(eva).mail.outbox({ ticketId })
    expect(items.at(-1)).toMatchObject({ state: 'given_up', said: '421 busy' })
    mailer.answer(null)
    await desk.as(eva).mail.sendAgain({ outboxId: items.at(-1)?.id ?? '' })
    await work()
    expect(mailer.sent.at(-1)?.text).toContain('Third')
    await desk.stop()
  })

  it('never carries an internal note, a colleague’s address or another’s code (D7, out-8)', async () => {
    const { desk, mailbox, mailer, eva, work, tickets } = await agency()
    mailbox.put(aMail())
    mailbox.put(aMail({ From: 'zoe@example.test', Subject: 'Other' }))
    await work()
    const [one, other] = await tickets()
    await desk.as(eva).tickets.note({ ticketId: one?.id ?? '', text: 'CANARY-NOTE' })
    await desk.as(eva).tickets.reply({ ticketId: one?.id ?? '', text: 'Public', take: true })
    await desk.as(eva).tickets.reply({ ticketId: other?.id ?? '', text: 'Not told', take: true, notify: false })
    await work()
    const all = mailer.sent.map((mail) => JSON.stringify(mail))
    expect(all.filter((mail) => mail.includes('CANARY-NOTE'))).toEqual([])
    expect(all.filter((mail) => mail.includes('Not told'))).toEqual([])
    const toCustomers = mailer.sent.filter(({ envelopeTo }) => envelopeTo.endsWith('example.test'))
    expect(toCustomers.filter((mail) => JSON.stringify(mail).includes('eva@agency.test'))).toEqual([])
    const codes = toCustomers.map(({ text }) => /\/t\/([0-9A-Z]+)/.exec(text)?.[1])
    expect(new Set(codes).size).toBe(2)
    await desk.stop()
  })
})

describe('an account', () => {
  it('seals its passwords, never gives them back, and asks for them again for another server (mail-11)', async () => {
    const { desk, storage, admin, accountId } = await agency({ incomingPassword: 'hunter2' })
    const { mail } = desk.as(admin)
    expect(JSON.stringify(await mail.accounts())).not.toContain('hunter2')
    expect((await storage.mail.accounts())[0]?.incomingPassword).not.toBe('hunter2')
    const elsewhere = { protocol: 'imap' as const, host: 'evil.test', port: 993, user: 'offers' }
    await expect(mail.changeAccount({ accountId, incoming: elsewhere })).rejects.toMatchObject({
      issues: [{ path: 'incomingPassword', code: 'required' }],
    })
    await expect(
      mail.changeAccount({ accountId, outgoing: { host: 'mail.agency.test', port: 25, security: 'none' } }),
    ).rejects.toMatchObject({ issues: [{ code: 'no_tls' }] })
    await expect(
      mail.changeAccount({
        accountId,
        templates: { confirmation: { en: { subject: 'x', text: '{{ticket_subject}}' } } },
      }),
    ).rejects.toMatchObject({ issues: [{ code: 'unknown_place' }] })
    await desk.stop()
  })

  it('signs in with tokens: what makes them is sealed, never given back, and asked for again for another place (mail-11)', async () => {
    const seen: string[] = []
    const memory = memoryMail()
    const { desk, storage, admin, accountId, work } = await agency(
      {
        oauth: { tokenUrl: 'https://login.example.test/token', clientId: 'desk' },
        oauthSecret: { clientSecret: 'hunter2', refreshToken: 'hunter3' },
      },
      {
        mailbox: (_account, password) => {
          seen.push(password)
          return memory.mailbox
        },
      },
    )
    const { mail } = desk.as(admin)
    await work()
    expect(JSON.parse(seen[0] ?? '')).toMatchObject({ clientSecret: 'hunter2', refreshToken: 'hunter3' })
    expect(JSON.stringify(await mail.accounts())).not.toMatch(/hunter/)
    // Through the secrets port, which in tests marks what it has sealed.
    expect((await storage.mail.accounts())[0]?.incomingPassword).toMatch(/^plain /)
    for (const settings of [
      { oauth: { tokenUrl: 'https://evil.test/token', clientId: 'desk' } },
      { oauth: null },
      { outgoing: { host: 'evil.test', port: 587 } },
    ])
      await expect(mail.changeAccount({ accountId, ...settings })).rejects.toMatchObject({
        issues: [{ code: 'required' }],
      })
    await expect(
      mail.changeAccount({ accountId, oauth: { tokenUrl: 'http://login.example.test/token', clientId: 'desk' } }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
    // What is left out stays as it is.
    const [before] = (await mail.accounts()).items
    await mail.changeAccount({ accountId, name: 'Another name' })
    expect((await mail.accounts()).items).toEqual([{ ...before, name: 'Another name' }])
    await desk.stop()
  })

  it('that cannot be read raises an alarm after three intervals, once, and says the server’s words (B18)', async () => {
    const broken = memoryMail()
    const { desk, mailer, admin, work } = await agency(
      {},
      { mailbox: () => ({ ...broken.mailbox, collect: () => Promise.reject(new Error('NO [UNAVAILABLE] later')) }) },
    )
    for (let at = 0; at < 5; at++) {
      await work()
      desk.clock.pass(5 * 60_000)
    }
    await work()
    const alarms = mailer.sent.filter(({ envelopeTo }) => envelopeTo === 'h@agency.test')
    expect(alarms).toHaveLength(1)
    expect(alarms[0]?.text).toContain('NO [UNAVAILABLE] later')
    expect((await desk.as(admin).mail.accounts()).items[0]?.health).toMatchObject({ alarm: true })
    await desk.stop()
  })
})
