import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bluePicture as png } from './support/blue-picture.ts'
import { expectAccessible, picture } from './support/desk.ts'
import { admin, eva, openMailDesk } from './support/mail-desk.ts'
import type { MailDesk } from './support/mail-desk.ts'
import { soon } from './support/mail-sink.ts'

let desk: MailDesk
beforeAll(async () => {
  desk = await openMailDesk()
})
afterAll(() => desk.close())

describe('W6: an answer by mail (B13, B17–B20, D4, D8)', () => {
  it('is signed, with a picture, a file and the link; taken back once; without e-mail once; and is answered by #ID', async () => {
    desk.receive('Krakow in May', 'Which hotels are there?')
    const api = await desk.world.api(eva)
    const { departments } = await desk.world.api(admin)
    await departments.change({ departmentId: 'offers', signatures: { pl: 'Agency, +48 12 345' } })
    const ticket = await soon('the ticket', async () =>
      (await api.tickets.list({ text: 'Krakow' })).items.find(({ source }) => source === 'email'),
    )
    const page = await desk.world.signedIn(eva, `/desk/tickets/all/${ticket.number}`)
    await page.getByRole('button', { name: 'Take', exact: true }).click()
    await page
      .getByText(/^Held by you( since .+)?$/)
      .first()
      .waitFor()

    await page.getByRole('button', { name: 'Add a signature', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Signature', { exact: true }).fill('Eva Nowak\nOffers desk, Kraków')
    await dialog.getByRole('button', { name: 'Save signature', exact: true }).click()
    await page.locator('.gt-signature__text', { hasText: 'Offers desk, Kraków Agency, +48 12 345' }).waitFor()
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
    // A table: its first row are headings, Tab goes from cell to cell.
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    const ofTable = page.getByRole('toolbar', { name: 'Table', exact: true })
    await ofTable.waitFor()
    const tool = (name: string) => ofTable.getByRole('button', { name, exact: true }).click()
    await tool('Remove column')
    for (const word of ['Room', 'Price', 'Sea', '100', 'Garden', '80']) {
      await page.keyboard.type(word)
      if (word !== '80') await page.keyboard.press('Tab')
    }
    await tool('Add row')
    await expect.poll(() => text.locator('tr').count()).toBe(4)
    await tool('Add column')
    await expect.poll(() => text.locator('th').count()).toBe(3)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => text.locator('th').count()).toBe(2)
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
    await text.getByRole('columnheader', { name: 'Room', exact: true }).waitFor()
    await page.locator('.gt-editor__picture img').waitFor()
    await page.getByText('prices.pdf', { exact: true }).waitFor()
    expect((await api.tickets.get({ ticketId: ticket.id })).thread.items).toHaveLength(1)

    await page.getByRole('button', { name: 'Send to Zoë', exact: true }).click()
    await page.getByRole('button', { name: /^Undo \(\d+ s\)$/ }).waitFor()
    await picture(page, 'w6-undo')
    const mail = await desk.mailTo('zoe@example.test', 'The Grand')
    expect(desk.out.mails.filter(({ to, raw }) => to === 'zoe@example.test' && raw.includes('The Grand'))).toHaveLength(
      1,
    )
    expect(mail.mail.html?.shown).toContain('<strong>The Grand</strong>')
    expect(mail.mail.html?.shown).toMatch(
      /<table border="1" cellpadding="6" cellspacing="0"><tbody><tr><th><p>Room<\/p>/,
    )
    expect(mail.mail.text.shown).toMatch(/Room \| Price.*\nSea \| 100.*\nGarden \| 80/)
    expect(`${mail.mail.text.shown}${mail.mail.text.signature}`).toContain('Offers desk, Kraków\nAgency, +48 12 345')
    expect(mail.mail.text.shown).toMatch(/See http:\/\/localhost:\d+\/t\/[0-9A-Z]{26}/)
    expect(mail.mail.html?.shown).toMatch(/<img [^>]*src="cid:att_/)
    const parts = mail.mail.attachments.map(({ fileName, inline, content }) => [fileName, inline, content.length])
    expect(parts.toSorted(([one], [other]) => String(one).localeCompare(String(other)))).toEqual([
      ['grand.png', true, png.length],
      ['prices.pdf', false, 15],
    ])
    expect(mail.mail.references.length + mail.mail.inReplyTo.length).toBeGreaterThan(0)
    await desk.mailTo('jo@example.test', 'The Grand')
    await page.getByText('✓ Sent to zoe@example.test', { exact: true }).waitFor()
    await picture(page, 'w6-sent')

    // Without an e-mail (D8).
    const before = desk.out.mails.length
    await page.getByLabel('Notify by e-mail', { exact: true }).uncheck()
    await page.getByText("No e-mail goes out: the customer reads this on the ticket's page.", { exact: true }).waitFor()
    await text.fill('Only on the page')
    await page.getByRole('button', { name: 'Send to Zoë', exact: true }).click()
    await page.getByRole('log').getByText('Only on the page', { exact: true }).waitFor()

    // The customer answers with the number in the subject; the holder is told.
    desk.receive(`Re: hotels #${ticket.number}`, 'We take the Grand.')
    await page.getByRole('log').getByText('We take the Grand.', { exact: true }).waitFor()
    const told = await desk.mailTo(eva, 'We take the Grand.')
    expect(told.raw).toContain('Auto-Submitted: auto-generated')
    expect(desk.out.mails.slice(before).map(({ to }) => to)).toEqual([eva])
    await picture(page, 'w6-answered')
  })
})

describe('W1 with mail (B21, D4, E1)', () => {
  it('a ticket is confirmed with number, link and code; the link shows the answer, takes a comment, closes and reopens', async () => {
    const stranger = await desk.world.api()
    const opened = await stranger.tickets.open({
      ...{ department: 'offers', subject: 'Lisbon with children', message: 'A flat near the river', locale: 'en' },
      fields: { name: 'Olga Reis', email: 'olga@example.test', phone: '1', city: 'Porto' },
    })
    const { mail } = await desk.mailTo('olga@example.test', `#${opened.number}`)
    expect(mail.text.shown).not.toContain('Lisbon')
    const [link = ''] = /http:\/\/localhost:\d+\/t\/[0-9A-Z]{26}/.exec(mail.text.shown) ?? []
    expect(mail.text.shown).toContain(opened.accessCode)
    // The customer has been made by their first contact (E1).
    const people = await (await desk.world.api(admin)).people.list({ role: 'customer', text: 'olga@example.test' })
    expect(people.items.map(({ name }) => name)).toEqual(['Olga Reis'])

    const operator = await desk.world.signedIn(eva, `/desk/tickets/all/${opened.number}`)
    await operator.getByLabel('Reply to Olga Reis', { exact: true }).fill('There is one in Alfama.')
    await operator.getByRole('button', { name: 'Take and send', exact: true }).click()
    await operator.getByRole('log').getByText('There is one in Alfama.', { exact: true }).waitFor()
    await desk.mailTo('olga@example.test', 'Alfama')

    const reader = await desk.world.person({ javaScriptEnabled: false })
    await reader.goto(link)
    await reader.getByText('There is one in Alfama.', { exact: true }).waitFor()
    await reader.getByLabel('Write a message', { exact: true }).fill('We take it.')
    await reader.getByRole('button', { name: 'Send', exact: true }).click()
    await operator.getByRole('log').getByText('We take it.', { exact: true }).waitFor()
    await desk.mailTo(eva, 'We take it.')
    await reader.getByRole('button', { name: 'Problem solved!', exact: true }).click()
    await reader.locator('.badge', { hasText: 'Solved' }).waitFor()
    await reader.getByRole('button', { name: 'Reopen', exact: true }).click()
    await reader.locator('.badge', { hasText: 'With our team' }).waitFor()
  })
})
