import { createClient } from '@guichet/client'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { soon } from './support/mail-sink.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ GUICHET_PROFILE: 'travel' })
})
afterAll(() => world.close())

/** A list whose pictures are still coming moves under the pointer. */
const drawn = (pictures: Locator): Promise<void> =>
  expect
    .poll(() => pictures.evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length))
    .toBeGreaterThanOrEqual(12)

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
  const text = page.getByRole('textbox', { name: 'Reply to Zoë', exact: true })
  await text.fill('We recommend:')
  await text.press('Enter')
  await page.getByRole('button', { name: 'Insert from a catalogue', exact: true }).click()
  const sheet = page.getByRole('complementary', { name: 'Catalogues', exact: true })
  await sheet.getByRole('button', { name: /^Grand Mar ★★★★ Lisboa .+$/ }).waitFor()
  await drawn(sheet.locator('.gt-insert img'))
  await picture(page, 'w6-hotels')
  await expectAccessible(page)

  // Found without its accents, narrowed down, and put there by Enter.
  await sheet.getByLabel('Stars', { exact: true }).selectOption({ label: '★★★' })
  await sheet.getByRole('searchbox').fill('labedziem')
  await expect.poll(() => sheet.getByRole('listitem').count()).toBe(1)
  await sheet.getByRole('searchbox').press('Enter')
  await text.locator('.gt-editor__picture img').waitFor()
  await text.press('Control+z')
  await expect.poll(() => text.innerText()).toMatch(/^We recommend:\s*$/)
  await text.press('Control+Shift+z')
  await text.locator('.gt-editor__picture img').waitFor()
  await sheet.getByRole('button', { name: 'Close', exact: true }).click()
  await sheet.waitFor({ state: 'detached' })

  // Another one is dragged there.
  await page.keyboard.press('Control+Shift+Semicolon')
  await drawn(sheet.locator('.gt-insert img'))
  await sheet.getByRole('button', { name: /^Dwór Oliwski ★★★★★ .+$/ }).dragTo(text.locator('p').first())
  await expect.poll(() => text.locator('.gt-editor__picture img').count()).toBe(2)
  await sheet.getByRole('button', { name: 'Close', exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
  await picture(page, 'w6-answer')
  await page.getByRole('button', { name: 'Take and send', exact: true }).click()
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
  await page.getByRole('link', { name: 'Add a template', exact: true }).click()
  const form = page.getByRole('complementary', { name: 'Add a template', exact: true })
  await form.getByLabel('Name', { exact: true }).fill('Greeting')
  await form.getByLabel('Words in English', { exact: true }).fill('Dear {{customer_name}},\n\n{{hotel}} is free.')
  await form.getByRole('button', { name: 'Add', exact: true }).waitFor()
  await form.getByLabel('Words in English', { exact: true }).fill('Dear {{customer_name}},\n\nabout #{{number}}:')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('link', { name: 'Greeting Every department en', exact: true }).waitFor()
  await picture(page, 'templates-light')
  await expectAccessible(page)

  await page.goto(`/desk/tickets/queue/${number}`)
  const text = page.getByRole('textbox', { name: 'Reply to Zoë', exact: true })
  await text.press('/')
  const sheet = page.getByRole('complementary', { name: 'Templates', exact: true })
  await sheet.getByText(`Dear Zoë, about #${number}:`, { exact: true }).waitFor()
  await picture(page, 'w6-template')
  await expectAccessible(page)
  await sheet.getByRole('combobox').press('Enter')
  await sheet.waitFor({ state: 'detached' })
  await expect.poll(() => text.innerText()).toContain('Dear Zoë,')
  await text.press('/')
  await expect.poll(() => text.innerText()).toContain('/')
})
