import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectInItsWidth, openTicket, openWorld, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('the board', () => {
  it('D5: moves a ticket by keys, by dragging and by choice, as the same command; a refused one goes back with the reason', async () => {
    const { id, number } = await openTicket(world, 'On the board')
    const administrator = await world.api('admin@demo.test')
    const status = async () => (await administrator.tickets.get({ ticketId: id })).status.label
    const page = await world.signedIn('admin@demo.test', '/desk/tickets/queue?layout=board')
    const column = (name: string) => page.getByRole('region', { name, exact: true })
    const cardIn = (name: string) => column(name).locator(`[data-number="${number}"]`)
    await cardIn('Waiting for operator').focus()
    await page.keyboard.press('Shift+ArrowRight')
    await page.getByText(`#${number} is now: Waiting for customer.`, { exact: true }).waitFor({ state: 'attached' })
    await cardIn('Waiting for customer').waitFor()
    expect(await status()).toBe('Waiting for customer')
    await expectAccessible(page)
    await expectInItsWidth(page)
    await pictureInAllLooks(page, 'd5-board')

    await cardIn('Waiting for customer').dragTo(column('Open'))
    await cardIn('Open').waitFor()
    await expect.poll(status).toBe('Open')

    await page.getByRole('combobox', { name: `Move #${number} to`, exact: true }).selectOption('waiting_operator')
    await cardIn('Waiting for operator').waitFor()
    await expect.poll(status).toBe('Waiting for operator')

    // Who does not hold it may not: it stays, and says why.
    const operator = await world.signedIn('support1@demo.test', '/desk/tickets/queue?layout=board')
    const own = operator
      .getByRole('region', { name: 'Waiting for operator', exact: true })
      .locator(`[data-number="${number}"]`)
    await own.focus()
    await operator.keyboard.press('Shift+ArrowRight')
    await operator.getByRole('alert').filter({ hasText: 'stays where it was' }).waitFor()
    await own.waitFor()
    await expect.poll(() => own.getAttribute('aria-busy')).toBeNull()
    expect(await status()).toBe('Waiting for operator')
    await pictureInAllLooks(operator, 'd5-board-refused')
  })
})
