import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { startDovecot } from './support/dovecot.ts'
import type { Dovecot } from './support/dovecot.ts'
import { sink, soon } from './support/mail-sink.ts'
import { bluePicture as png } from './support/blue-picture.ts'

const address = 'offers@agency.test'
const [eva, admin] = ['support2@demo.test', 'admin@demo.test']

let world: World
let dovecot: Dovecot
let out: Awaited<ReturnType<typeof sink>>
let mailbox: string
beforeAll(async () => {
  dovecot = await startDovecot()
  out = await sink()
  mailbox = dovecot.user()
  world = await openWorld({ GUICHET_PROFILE: 'travel' })
  const { mail } = await world.api(admin)
  // The demo's own mailbox would answer for the same department.
  for (const { id } of (await mail.accounts()).items) await mail.changeAccount({ accountId: id, disabled: true })
  await mail.addAccount({
    name: 'Offers',
    address,
    department: 'offers',
    incoming: {
      ...{ protocol: 'imap', host: '127.0.0.1', port: dovecot.ports.imap, security: 'none' },
      ...{ user: mailbox, intervalMinutes: 1, afterReading: 'move' },
    },
    incomingPassword: dovecot.password,
    outgoing: { host: '127.0.0.1', port: out.port, security: 'none' },
  })
})
afterAll(async () => {
  await world.close()
  await out.close()
  await dovecot.stop()
})

const aMail = (subject: string, text: string, from = '=?utf-8?Q?Zo=C3=AB?= Nowak <zoe@example.test>'): string =>
  [
    `From: ${from}`,
    `To: ${address}`,
    `Subject: ${subject}`,
    `Message-ID: <${Date.now()}.${Math.random().toString(36).slice(2)}@example.test>`,
    `Date: ${new Date().toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n')

const mailTo = (to: string, wanted: string) =>
  soon(`a mail to ${to} about ${wanted}`, async () =>
    Promise.resolve(
      out.mails.find((one) => one.to === to && `${one.mail.subject} ${one.mail.text.shown}`.includes(wanted)),
    ),
  )

describe('W6: an answer by mail (B13, B17–B20, D4, D8)', () => {
  it('is signed, with a picture, a file and the link; taken back once; without e-mail once; and is answered by #ID', async () => {
    dovecot.deliver(mailbox, aMail('Krakow in May', 'Which hotels are there?'))
    const api = await world.api(eva)
    const ticket = await soon('the ticket', async () =>
      (await api.tickets.list({ text: 'Krakow' })).items.find(({ source }) => source === 'email'),
    )
    const page = await world.signedIn(eva, `/desk/tickets/all/${ticket.number}`)
    await page.getByRole('button', { name: 'Take', exact: true }).click()
    await page
      .getByText(/^Held by you( since .+)?$/)
      .first()
      .waitFor()

    await page.getByRole('button', { name: 'Add a signature', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Signature', { exact: true }).fill('Eva Nowak\nOffers desk, Kraków')
    await dialog.getByRole('button', { name: 'Save signature', exact: true }).click()
    await page.locator('.gt-signature__text', { hasText: 'Offers desk, Kraków' }).waitFor()
    await page.getByRole('button', { name: 'Add Cc', exact: true }).click()
    await page.getByLabel('E-mail address', { exact: true }).fill('jo@example.test')
    await page.keyboard.press('Enter')
    await page.getByText('jo@example.test', { exact: true }).first().waitFor()

    const text = page.getByLabel('Reply to Zoë Nowak', { exact: true })
    await text.click()
    await page.getByRole('button', { name: 'Bold', exact: true }).click()
    await page.keyboard.type('The Grand')
    await page.getByRole('button', { name: 'Bold', exact: true }).click()
    await page.keyboard.type(' is free. See ')
    await page.getByLabel('Insert a value', { exact: true }).selectOption('ticket_url')
    await page
      .getByRole('toolbar')
      .locator('input[type=file]')
      .setInputFiles({
        ...{ name: 'grand.png', mimeType: 'image/png', buffer: png },
      })
    await page.locator('.gt-editor__picture img').waitFor()
    await page.getByLabel('Attach files', { exact: true }).setInputFiles({
      ...{ name: 'prices.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 prices') },
    })
    await page.getByText('Ready', { exact: true }).waitFor()
    await page.getByText('Signature saved', { exact: true }).waitFor({ state: 'detached' })
    await expectAccessible(page)
    await picture(page, 'w6-composer')

    // Sent, and taken back by key: everything is in the composer again, and no mail goes.
    await page.getByRole('button', { name: 'Send to Zoë', exact: true }).click()
    await page.getByRole('button', { name: /^Undo \(\d+ s\)$/ }).waitFor()
    await page.locator('.gt-work__title').click()
    await page.keyboard.press('z')
    await page.getByText('Taken back. Your text is in the composer again.', { exact: true }).waitFor()
    await text.getByText('The Grand', { exact: true }).waitFor()
    await page.locator('.gt-editor__picture img').waitFor()
    await page.getByText('prices.pdf', { exact: true }).waitFor()
    expect((await api.tickets.get({ ticketId: ticket.id })).thread.items).toHaveLength(1)

    await page.getByRole('button', { name: 'Send to Zoë', exact: true }).click()
    await page.getByRole('button', { name: /^Undo \(\d+ s\)$/ }).waitFor()
    await picture(page, 'w6-undo')
    const mail = await mailTo('zoe@example.test', 'The Grand')
    expect(out.mails.filter(({ to, raw }) => to === 'zoe@example.test' && raw.includes('The Grand'))).toHaveLength(1)
    expect(mail.mail.html?.shown).toContain('<strong>The Grand</strong>')
    expect(`${mail.mail.text.shown}${mail.mail.text.signature}`).toContain('Offers desk, Kraków')
    expect(mail.mail.text.shown).toMatch(/See http:\/\/localhost:\d+\/t\/[0-9A-Z]{26}/)
    expect(mail.mail.html?.shown).toMatch(/<img [^>]*src="cid:att_/)
    const parts = mail.mail.attachments.map(({ fileName, inline, content }) => [fileName, inline, content.length])
    expect(parts.toSorted(([one], [other]) => String(one).localeCompare(String(other)))).toEqual([
      ['grand.png', true, png.length],
      ['prices.pdf', false, 15],
    ])
    expect(mail.mail.references.length + mail.mail.inReplyTo.length).toBeGreaterThan(0)
    await mailTo('jo@example.test', 'The Grand')
    await page.getByText('✓ Sent to zoe@example.test', { exact: true }).waitFor()
    await picture(page, 'w6-sent')

    // Without an e-mail (D8).
    const before = out.mails.length
    await page.getByLabel('Notify by e-mail', { exact: true }).uncheck()
    await page.getByText("No e-mail goes out: the customer reads this on the ticket's page.", { exact: true }).waitFor()
    await text.fill('Only on the page')
    await page.getByRole('button', { name: 'Send to Zoë', exact: true }).click()
    await page.getByRole('log').getByText('Only on the page', { exact: true }).waitFor()

    // The customer answers with the number in the subject; the holder is told.
    dovecot.deliver(mailbox, aMail(`Re: hotels #${ticket.number}`, 'We take the Grand.'))
    await page.getByRole('log').getByText('We take the Grand.', { exact: true }).waitFor()
    const told = await mailTo(eva, 'We take the Grand.')
    expect(told.raw).toContain('Auto-Submitted: auto-generated')
    expect(out.mails.slice(before).map(({ to }) => to)).toEqual([eva])
    await picture(page, 'w6-answered')
  })
})

describe('W1 with mail (B21, D4, E1)', () => {
  it('a ticket is confirmed with number, link and code; the link shows the answer, takes a comment, closes and reopens', async () => {
    const stranger = await world.api()
    const opened = await stranger.tickets.open({
      ...{ department: 'offers', subject: 'Lisbon with children', message: 'A flat near the river', locale: 'en' },
      fields: { name: 'Olga Reis', email: 'olga@example.test', phone: '1', city: 'Porto' },
    })
    const { mail } = await mailTo('olga@example.test', `#${opened.number}`)
    expect(mail.text.shown).not.toContain('Lisbon')
    const [link = ''] = /http:\/\/localhost:\d+\/t\/[0-9A-Z]{26}/.exec(mail.text.shown) ?? []
    expect(mail.text.shown).toContain(opened.accessCode)
    // The customer has been made by their first contact (E1).
    const people = await (await world.api(admin)).people.list({ role: 'customer', text: 'olga@example.test' })
    expect(people.items.map(({ name }) => name)).toEqual(['Olga Reis'])

    const operator = await world.signedIn(eva, `/desk/tickets/all/${opened.number}`)
    await operator.getByLabel('Reply to Olga Reis', { exact: true }).fill('There is one in Alfama.')
    await operator.getByRole('button', { name: 'Take and send', exact: true }).click()
    await operator.getByRole('log').getByText('There is one in Alfama.', { exact: true }).waitFor()
    await mailTo('olga@example.test', 'Alfama')

    const reader = await world.person({ javaScriptEnabled: false })
    await reader.goto(link)
    await reader.getByText('There is one in Alfama.', { exact: true }).waitFor()
    await reader.getByLabel('Write a message', { exact: true }).fill('We take it.')
    await reader.getByRole('button', { name: 'Send', exact: true }).click()
    await operator.getByRole('log').getByText('We take it.', { exact: true }).waitFor()
    await mailTo(eva, 'We take it.')
    await reader.getByRole('button', { name: 'Problem solved!', exact: true }).click()
    await reader.locator('.badge', { hasText: 'Solved' }).waitFor()
    await reader.getByRole('button', { name: 'Reopen', exact: true }).click()
    await reader.locator('.badge', { hasText: 'With our team' }).waitFor()
  })
})

describe('the words of notices (B17, B20)', () => {
  it('are edited per language by the administrator, previewed with a real ticket, and sent from then on', async () => {
    const api = await world.api(admin)
    const account = (await api.mail.accounts()).items.find((one) => one.address === address)
    const page = await world.signedIn(admin, `/admin/mail/${account?.id}`)
    const notices = page.getByRole('region', { name: 'What this account sends by itself', exact: true })
    await notices.getByLabel('Mail', { exact: true }).selectOption('confirmation')
    await notices.getByLabel('Language', { exact: true }).selectOption('en')
    const text = notices.getByLabel('Text', { exact: true })
    await expect.poll(() => text.inputValue()).toContain('{{access_code}}')
    await text.fill('Hello from the agency.\n\n{{ticket_url}}\n\n{{ticket_subject}}')
    // A confirmation carries no word that a stranger chose (out-2).
    await notices.getByText('Not known here: {{ticket_subject}}', { exact: true }).waitFor()
    await text.fill('Hello from the agency: #{{number}}.\n\n{{ticket_url}}')
    const [newest] = (await api.tickets.list({ sort: 'number', direction: 'descending', limit: 1 })).items
    await notices
      .frameLocator('iframe')
      .getByText(`Hello from the agency: #${newest?.number}.`, { exact: true })
      .waitFor()
    await expectAccessible(page)
    await notices.getByRole('button', { name: 'Save', exact: true }).scrollIntoViewIfNeeded()
    await picture(page, 'mail-notices')
    await notices.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Words saved.', { exact: true }).waitFor()
    await (
      await world.api()
    ).tickets.open({
      ...{ department: 'offers', subject: 'Rome', message: 'In June', locale: 'en' },
      fields: { name: 'Rita', email: 'rita@example.test', phone: '1', city: 'Porto' },
    })
    const { mail } = await mailTo('rita@example.test', 'Hello from the agency')
    expect(mail.text.shown).toMatch(/\/t\/[0-9A-Z]{26}/)
  })
})

describe('an account (B18)', () => {
  it('is tested step by step from its page, with the servers’ own words where one fails', async () => {
    const api = await world.api(admin)
    const account = (await api.mail.accounts()).items.find((one) => one.address === address)
    const page = await world.signedIn(admin, `/admin/mail/${account?.id}`)
    const test = page.getByRole('region', { name: 'Test', exact: true })
    await test.getByRole('button', { name: 'Test', exact: true }).click()
    for (const step of ['Reach the server', 'Secure the connection', 'Sign in', 'Open the mailbox'])
      await test
        .getByText(new RegExp(`^(✓ )?${step}: works.*$`))
        .first()
        .waitFor()
    await api.mail.changeAccount({ accountId: account?.id ?? '', incomingPassword: 'not the password' })
    await test.getByRole('button', { name: 'Test', exact: true }).click()
    await test.getByText(/^(✕ )?Sign in: does not work .+$/).waitFor()
    await expectAccessible(page)
    await picture(page, 'mail-test')
    await api.mail.changeAccount({ accountId: account?.id ?? '', incomingPassword: dovecot.password })
    await page.context().close()
  })
})

describe('mail that waits for a person (mail-2, B18)', () => {
  it('is shown with its reason to an operator, who makes a ticket of it, moves it, runs it again or puts it away', async () => {
    const api = await world.api(eva)
    // A colleague's address proves nothing (mail-5).
    for (const subject of ['First aside', 'Second aside', 'Third aside']) {
      dovecot.deliver(mailbox, aMail(subject, `The words of ${subject}`, `Eva <${eva}>`))
      await soon(subject, async () => (await api.mail.received({})).items.find((mail) => mail.subject === subject))
    }
    const page = await world.signedIn(eva, '/desk')
    await page.getByRole('link', { name: /^Mail that waits( \d+ \d+ waits? for you)?$/ }).click()
    const waiting = page.getByRole('region', { name: 'Mail that waits for you', exact: true })
    const mail = (subject: string) => waiting.getByRole('listitem').filter({ hasText: subject })
    await mail('First aside').waitFor()
    await expectAccessible(page)
    await picture(page, 'mail-set-aside')
    const languages = [
      ['pt-BR', 'E-mails que esperam por você'],
      ['pl', 'Poczta, która czeka na Ciebie'],
      ['en', 'Mail that waits for you'],
    ] as const
    for (const [locale, heading] of languages) {
      await page.locator('.gt-bar__account > summary').click()
      await page.locator('.gt-bar__account select').first().selectOption(locale)
      await page.keyboard.press('Escape')
      await page.getByRole('heading', { name: heading, exact: true }).waitFor()
      await expectAccessible(page)
    }

    await mail('First aside').getByRole('button', { name: 'Make a ticket', exact: true }).click()
    await mail('First aside').waitFor({ state: 'detached' })
    const made = await soon('its ticket', async () =>
      (await api.tickets.list({ text: 'First aside' })).items.find(({ subject }) => subject === 'First aside'),
    )
    await mail('Second aside').getByLabel('Ticket number', { exact: true }).fill(`#${made.number}`)
    await mail('Second aside').getByRole('button', { name: 'Put on that ticket', exact: true }).click()
    await mail('Second aside').waitFor({ state: 'detached' })
    const { thread } = await api.tickets.get({ ticketId: made.id })
    expect(thread.items.filter(({ kind }) => kind === 'public').map(({ text }) => text)).toEqual([
      'The words of First aside',
      'The words of Second aside',
    ])
    const ran = page.waitForResponse((response) => response.url().endsWith('/run'))
    await mail('Third aside').getByRole('button', { name: 'Look again', exact: true }).click()
    expect((await ran).ok()).toBe(true)
    // It waits for its turn first, and then for a person again.
    await expect
      .poll(async () => (await api.mail.received({})).items.map(({ subject }) => subject))
      .toEqual(['Third aside'])
    await page.reload()
    await mail('Third aside').getByRole('button', { name: 'Put away', exact: true }).click()
    await waiting.getByText('Nothing waits.', { exact: true }).waitFor()

    // Somebody who takes no part names the ticket: it is a ticket of its own, and moved with one click (mail-4).
    dovecot.deliver(mailbox, aMail(`Re: #${made.number}`, 'I know something', 'Sid <sid@example.test>'))
    const stray = await soon('the stray ticket', async () =>
      (await api.tickets.list({ sort: 'number', direction: 'descending', limit: 1 })).items.find(
        ({ subject }) => subject === `Re: #${made.number}`,
      ),
    )
    await page.goto(`/desk/tickets/all/${stray.number}`)
    await page
      .getByText(`This mail names #${made.number} in its subject. Its sender takes no part there.`, { exact: true })
      .waitFor()
    await expectAccessible(page)
    await picture(page, 'mail-hint')
    await page.getByRole('button', { name: `Move it to #${made.number}`, exact: true }).click()
    await page.getByText(`It is on ticket #${made.number} now.`, { exact: true }).waitFor()
    await expect
      .poll(async () => (await api.tickets.get({ ticketId: made.id })).thread.items.map(({ text }) => text))
      .toContain('I know something')
  })
})
