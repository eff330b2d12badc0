import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { expectAccessible, expectInItsWidth, openWorld, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ GUICHET_PROFILE: 'travel' })
})
afterAll(() => world.close())

const preview = (page: Page) => page.getByRole('region', { name: 'What customers see', exact: true })
/** What was said of the time before may still be shown. */
const saved = (page: Page) => page.getByText('Saved. It holds from now on.', { exact: true }).first().waitFor()
async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await saved(page)
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' })
}

it('W13: a form made by an administrator is asked at once, by its conditions, and keeps nothing that is hidden (B10, E4)', async () => {
  const admin = await world.signedIn('admin@demo.test', '/admin/forms')
  const add = async (question: string): Promise<void> => {
    await admin.getByLabel('New field: its question', { exact: true }).fill(question)
    await admin.getByRole('button', { name: 'Add field', exact: true }).click()
    await admin.getByRole('button', { name: `Remove ${question}`, exact: true }).waitFor()
  }
  await add('Kind of trip')
  await admin.getByLabel('Type', { exact: true }).selectOption('choice')
  await admin.getByLabel('Choices', { exact: true }).fill('Beach\nHorse riding')
  await add('Horses for')
  await admin.getByLabel('Must be answered', { exact: true }).check()
  await admin.getByRole('button', { name: 'Ask it only when …', exact: true }).click()
  await admin.getByLabel('Field of condition 1', { exact: true }).selectOption({ label: 'Kind of trip' })
  const answers = admin.getByRole('group', { name: 'has the answer', exact: true })
  await answers.getByLabel('Horse riding', { exact: true }).check()

  // The order is changed by keys, and said.
  const up = admin.getByRole('button', { name: 'Move Horses for up', exact: true })
  await up.focus()
  await up.press('Enter')
  await admin.getByText('Horses for is number 6 of 7.', { exact: true }).waitFor({ state: 'attached' })
  await admin.getByRole('button', { name: 'Move Horses for down', exact: true }).press('Enter')

  // Tried before it is saved.
  const tried = preview(admin)
  const horses = (page: Page | typeof tried) => page.getByRole('textbox', { name: 'Horses for', exact: true })
  await horses(tried).waitFor({ state: 'detached' })
  await tried.getByLabel('Kind of trip (optional)', { exact: true }).selectOption('Horse riding')
  await horses(tried).waitFor()
  await pictureInAllLooks(admin, 'w13-builder')
  await expectAccessible(admin)
  await save(admin)

  const visitor = await world.person()
  await visitor.goto('/new?department=offers')
  const kind = visitor.getByLabel('Kind of trip (optional)', { exact: true })
  await kind.selectOption('Horse riding')
  await horses(visitor).fill('four')
  for (const [label, text] of [
    ['Name', 'Olga Lis'],
    ['E-mail', 'olga@example.test'],
    ['Phone', '+48 22 555 01 47'],
    ['City', 'Warszawa'],
    ['Subject', 'Two weeks'],
    ['Message', 'In June, please'],
  ] as const)
    await visitor.getByLabel(label, { exact: true }).fill(text)
  await expectInItsWidth(visitor)
  await kind.selectOption('Beach')
  await horses(visitor).waitFor({ state: 'detached' })
  await visitor.getByRole('button', { name: 'Send', exact: true }).click()
  await visitor.getByText('We have your message and will answer as soon as we can.', { exact: true }).waitFor()
  const api = await world.api('admin@demo.test')
  const ticketOf = async () => {
    const { items } = await api.tickets.list({ text: 'Two weeks' })
    return items[0] && (await api.tickets.get({ ticketId: items[0].id }))
  }
  await expect.poll(async () => (await ticketOf())?.staff?.fields).toEqual({ kind_of_trip: 'Beach' })

  // Taken away, its answers keep their question.
  const problem = admin.getByRole('alert').getByText('One thing cannot work like this:', { exact: true })
  await admin.getByRole('button', { name: /^Kind of trip.*$/ }).click()
  await admin.getByRole('button', { name: 'Remove Kind of trip', exact: true }).click()
  await problem.waitFor()
  await admin.getByRole('button', { name: /^Horses for.*$/ }).click()
  await admin.getByRole('button', { name: 'Remove Horses for', exact: true }).click()
  await problem.waitFor({ state: 'detached' })
  await save(admin)
  await admin.goto(`/desk/tickets/all/${(await ticketOf())?.number}`)
  await admin.getByText('Kind of trip', { exact: true }).waitFor()
})

it('a status of their own comes and goes, with its tickets, by the screens alone (B8)', async () => {
  const admin = await world.signedIn('admin@demo.test', '/admin/statuses')
  await admin.getByLabel('New status', { exact: true }).fill('Asked the hotel')
  await admin.getByRole('button', { name: 'Add a status', exact: true }).click()
  await admin.getByRole('button', { name: 'Remove Asked the hotel', exact: true }).waitFor()
  await pictureInAllLooks(admin, 'setup-statuses')
  await expectAccessible(admin)
  await save(admin)
  const api = await world.api('admin@demo.test')
  const { items } = await api.tickets.list({ kind: 'open', limit: 1 })
  const ticketId = items[0]?.id ?? ''
  await api.tickets.setStatus({ ticketId, status: 'asked_the_hotel' })

  // What cannot work is named before it is saved.
  await admin.getByLabel('When it is opened', { exact: true }).selectOption({ label: 'Asked the hotel' })
  const remove = admin.getByRole('button', { name: 'Remove Asked the hotel', exact: true })
  await expect.poll(() => remove.getAttribute('aria-disabled')).toBe('true')
  await admin.getByRole('button', { name: 'Discard', exact: true }).click()
  await expect.poll(() => remove.getAttribute('aria-disabled')).toBeNull()
  await remove.click()
  const target = admin.getByLabel('1 ticket is “Asked the hotel”. It goes to', { exact: true })
  await target.selectOption({ label: 'Waiting for customer' })
  await save(admin)
  await expect.poll(async () => (await api.tickets.get({ ticketId })).status.id).toBe('waiting_customer')
  await admin.getByText(/^Version \d+, changed by .*$/).click()
  await admin
    .getByRole('button', { name: /^Load version.*$/ })
    .first()
    .waitFor()
})

it('“Who grants this?” says why an operator may or may not, and what would change it', async () => {
  const api = await world.api('admin@demo.test')
  const { id: ticketId, number } = await api.tickets.open({
    department: 'offers',
    subject: 'A long weekend',
    message: 'Where to?',
    fields: { name: 'Jan Kos', email: 'jan@example.test', phone: '+48 600 100 200', city: 'Łódź' },
  })
  const admin = await world.signedIn('admin@demo.test', '/admin/rights')
  await admin.getByLabel('Person', { exact: true }).selectOption({ label: 'Rui Carvalho' })
  await admin.getByRole('heading', { name: 'In the helpdesk', exact: true }).waitFor()
  await admin.getByLabel('Ticket number (optional)', { exact: true }).fill(String(number))
  await admin.getByRole('button', { name: 'Ask', exact: true }).click()
  const row = admin.getByRole('row').filter({ hasText: /^Answer/ })
  await row.getByText('they hold the ticket', { exact: true }).waitFor()
  await pictureInAllLooks(admin, 'rights')
  await expectAccessible(admin)
  const rui = (await api.people.list({ role: 'operator', text: 'Rui' })).items[0]?.id ?? ''
  await api.tickets.assign({ ticketId, operatorId: rui })
  await admin.reload()
  await row.getByText('they hold the ticket', { exact: true }).waitFor()
  await row.getByText('Yes', { exact: true }).waitFor()
})
