import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectInItsWidth, picture, pictureInAllLooks } from './support/desk.ts'
import { admin, eva, openMailDesk } from './support/mail-desk.ts'
import type { MailDesk } from './support/mail-desk.ts'
import { sink, soon } from './support/mail-sink.ts'

let desk: MailDesk
beforeAll(async () => {
  desk = await openMailDesk()
})
afterAll(() => desk.close())

describe('the words of notices (B17, B20)', () => {
  it('are edited per language by the administrator, previewed with a real ticket, and sent from then on', async () => {
    const api = await desk.world.api(admin)
    const page = await desk.world.signedIn(admin, `/admin/mail/${desk.accountId}`)
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
      await desk.world.api()
    ).tickets.open({
      ...{ department: 'offers', subject: 'Rome', message: 'In June', locale: 'en' },
      fields: { name: 'Rita', email: 'rita@example.test', phone: '1', city: 'Porto' },
    })
    const { mail } = await desk.mailTo('rita@example.test', 'Hello from the agency')
    expect(mail.text.shown).toMatch(/\/t\/[0-9A-Z]{26}/)
  })
})

describe('the signature of a department (B13)', () => {
  it('is written by the administrator in each language, beside how an answer will end', async () => {
    const page = await desk.world.signedIn(admin, '/admin/departments/offers')
    const signature = page.getByRole('group', { name: 'Signature of the department', exact: true })
    await signature.getByLabel('Language', { exact: true }).selectOption('en')
    await signature.getByRole('textbox').fill('Agency, Gdynia\n+48 12 345')
    await signature
      .getByRole('figure')
      .getByText(/^.+\sAgency, Gdynia\s\+48 12 345$/)
      .waitFor()
    await expectAccessible(page)
    await signature.scrollIntoViewIfNeeded()
    await picture(page, 'department-signature')
    await page
      .getByRole('button', { name: /^Save( .+)?$/ })
      .first()
      .click()
    await page.getByText('Department saved.', { exact: true }).waitFor()
    const { departments } = await desk.world.api(admin)
    const offers = (await departments.list()).items.find(({ id }) => id === 'offers')
    expect(offers?.signatures).toEqual({ en: 'Agency, Gdynia\n+48 12 345' })
  })
})

describe('an account (B18)', () => {
  it('is tested step by step from its page, with the servers’ own words where one fails', async () => {
    const page = await desk.world.signedIn(admin, `/admin/mail/${desk.accountId}`)
    const test = page.getByRole('region', { name: 'Test', exact: true })
    await test.getByRole('button', { name: 'Test', exact: true }).click()
    for (const step of ['Reach the server', 'Secure the connection', 'Sign in', 'Open the mailbox'])
      await test
        .getByText(new RegExp(`^(✓ )?${step}: works.*$`))
        .first()
        .waitFor()
    const { mail } = await desk.world.api(admin)
    const { id } = await mail.addAccount({
      name: 'Shut out',
      address: 'shut-out@agency.test',
      department: 'offers',
      incoming: {
        protocol: 'imap',
        host: '127.0.0.1',
        port: desk.dovecot.ports.imap,
        security: 'none',
        user: 'desk99',
      },
      incomingPassword: 'not the password',
    })
    await page.goto(`/admin/mail/${id}`)
    await test.getByRole('button', { name: 'Test', exact: true }).click()
    await test.getByText(/^(✕ )?Sign in: does not work .+$/).waitFor()
    await expectAccessible(page)
    await picture(page, 'mail-test')
    await mail.changeAccount({ accountId: id, disabled: true })
  })
})

describe('the system page', () => {
  it('says that a mail server is gone and what to do, and no more of it when it is not needed', async () => {
    const page = await desk.world.signedIn(admin, '/admin/system')
    const again = page.getByRole('button', { name: 'Check again', exact: true })
    const about = (name: string) => page.getByRole('listitem').filter({ hasText: name })
    await about('Mailboxes')
      .getByText(/^Offers is read; the last time at .+$/)
      .waitFor()
    await about('Database')
      .getByText(/^SQLite [\d.]+ answers; its schema is up to date \(.+\)$/)
      .waitFor()
    // A mail server that was there and is gone.
    const gone = await sink()
    await gone.close()
    const { mail } = await desk.world.api(admin)
    const { id } = await mail.addAccount({
      ...{ name: 'Flights', address: 'flights@agency.test', department: 'offers' },
      incoming: { protocol: 'imap', host: '127.0.0.1', port: gone.port, security: 'none', user: 'flights' },
      incomingPassword: 'any password',
    })
    const failing = about('Mailboxes').getByText(/^Flights cannot be read\. Its server says: .*ECONNREFUSED.*$/)
    await expect
      .poll(async () => {
        await again.click()
        return await failing.count()
      })
      .toBe(1)
    await page.getByText('Something does not work', { exact: true }).waitFor()
    await page.getByText(/^Press Test at the account: .+$/).waitFor()
    await pictureInAllLooks(page, 'system')
    await expectAccessible(page)
    await expectInItsWidth(page)
    await mail.changeAccount({ accountId: id, disabled: true })
    await again.click()
    await failing.waitFor({ state: 'detached' })
  })
})

describe('mail that waits for a person (mail-2, B18)', () => {
  it('is shown with its reason to an operator, who makes a ticket of it, moves it, runs it again or puts it away', async () => {
    const api = await desk.world.api(eva)
    // A colleague's address proves nothing (mail-5).
    for (const subject of ['First aside', 'Second aside', 'Third aside']) {
      desk.receive(subject, `The words of ${subject}`, `Eva <${eva}>`)
      await soon(subject, async () => (await api.mail.received({})).items.find((mail) => mail.subject === subject))
    }
    const page = await desk.world.signedIn(eva, '/desk')
    await page.getByRole('link', { name: /^Mail that waits( \d+ \d+ waits? for you)?$/ }).click()
    const waiting = page.getByRole('region', { name: 'Mail that waits for you', exact: true })
    const mail = (subject: string) => waiting.getByRole('listitem').filter({ hasText: subject })
    await mail('First aside').waitFor()
    await mail('First aside').getByText('The words of First aside', { exact: true }).waitFor()
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
    desk.receive(`Re: #${made.number}`, 'I know something', 'Sid <sid@example.test>')
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
