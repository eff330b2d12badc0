import { createClient } from '@guichet/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { soon } from './support/mail-sink.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ GUICHET_PROFILE: 'travel' })
})
afterAll(() => world.close())

it('W6: a hotel goes into the answer where the caret is, as one step to undo, and leaves with its picture (B3)', async () => {
  const { id, number } = await createClient({ baseUrl: world.server.url }).tickets.open({
    visitor: 'not_customer',
    department: 'offers',
    subject: 'A week in Poland',
    message: 'Which hotel do you recommend?',
    fields: { name: 'Zoë', email: 'zoe@example.test', phone: '+48 600 100 200', city: 'Łódź' },
  })
  const admin = await world.api('admin@demo.test')
  const page = await world.signedIn('admin@demo.test', `/desk/tickets/queue/${number}`)
  const text = page.getByRole('textbox', { name: 'Reply to Zoë' })
  await text.fill('We recommend:')
  await text.press('Enter')
  await page.getByRole('button', { name: 'Insert from a catalogue' }).click()
  const sheet = page.getByRole('complementary', { name: 'Catalogues' })
  await sheet.getByRole('button', { name: /^Grand Mar/ }).waitFor()
  await sheet.locator('.gt-insert img').nth(11).waitFor({ state: 'attached' })
  await picture(page, 'w6-hotels')
  await expectAccessible(page)

  // Found without its accents, narrowed down, and put there by Enter.
  await sheet.getByLabel('Stars').selectOption({ label: '★★★' })
  await sheet.getByRole('searchbox').fill('labedziem')
  await expect.poll(() => sheet.getByRole('listitem').count()).toBe(1)
  await sheet.getByRole('searchbox').press('Enter')
  await text.locator('.gt-editor__picture img').waitFor()
  await text.press('Control+z')
  await expect.poll(() => text.innerText()).not.toContain('Łabędziem')
  expect(await text.innerText()).toContain('We recommend:')
  await text.press('Control+Shift+z')
  await text.locator('.gt-editor__picture img').waitFor()
  await sheet.getByRole('button', { name: 'Close' }).click()
  await sheet.waitFor({ state: 'detached' })

  // Another one is dragged there.
  await page.keyboard.press('Control+Shift+Semicolon')
  await sheet.getByRole('button', { name: /^Dwór Oliwski/ }).dragTo(text.locator('p').first())
  await expect.poll(() => text.locator('.gt-editor__picture img').count()).toBe(2)
  await sheet.getByRole('button', { name: 'Close' }).click()
  await sheet.waitFor({ state: 'detached' })
  await picture(page, 'w6-answer')
  await page.getByRole('button', { name: /^Take and send/ }).click()
  const answer = await soon('the answer', async () => {
    const { items } = (await admin.tickets.get({ ticketId: id })).thread
    return items.find(({ author }) => author.kind !== 'customer')
  })
  expect(answer.text).toContain('Pod Łabędziem')
  expect(answer.text).toContain('Dwór Oliwski')
  expect(answer.attachments.map(({ type }) => type)).toEqual(['image/png', 'image/png'])
  for (const { contentId } of answer.attachments) expect(answer.html).toContain(`cid:${contentId}`)
})

it('W6: a template is found by "/", read with the values of the ticket, and put there; what nothing fills is named (B20)', async () => {
  const { number } = await createClient({ baseUrl: world.server.url }).tickets.open({
    visitor: 'not_customer',
    department: 'offers',
    subject: 'A week in May',
    message: 'What do you have?',
    fields: { name: 'Zoë', email: 'zoe@example.test', phone: '+48 600 100 200', city: 'Łódź' },
  })
  const page = await world.signedIn('admin@demo.test', '/admin/templates')
  await page.getByRole('link', { name: 'Add a template' }).click()
  const form = page.getByRole('complementary', { name: 'Add a template' })
  await form.getByLabel('Name').fill('Greeting')
  await form.getByLabel(/^Words in .*English/).fill('Dear {{customer_name}},\n\n{{hotel}} is free.')
  await form
    .getByText('Nothing fills {{hotel}}.')
    .or(form.getByRole('button', { name: 'Add' }))
    .first()
    .waitFor()
  await form.getByLabel(/^Words in .*English/).fill('Dear {{customer_name}},\n\nabout #{{number}}:')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('link', { name: /^Greeting/ }).waitFor()
  await picture(page, 'templates-light')
  await expectAccessible(page)

  await page.goto(`/desk/tickets/queue/${number}`)
  const text = page.getByRole('textbox', { name: 'Reply to Zoë' })
  await text.press('/')
  const sheet = page.getByRole('complementary', { name: 'Templates' })
  await sheet.getByText(`about #${number}:`).waitFor()
  await picture(page, 'w6-template')
  await expectAccessible(page)
  await sheet.getByRole('combobox').press('Enter')
  await sheet.waitFor({ state: 'detached' })
  await expect.poll(() => text.innerText()).toContain('Dear Zoë,')
  await text.press('/')
  await expect.poll(() => text.innerText()).toContain('/')
})
