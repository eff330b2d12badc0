import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** How long a step of the story may take. */
const patience = 12_000

/** Somebody says that they are a customer, and asks Support for a chat. */
async function begin(name: string, message: string, options?: Parameters<World['person']>[0]): Promise<Page> {
  const page = await world.person(options)
  page.setDefaultTimeout(patience)
  await page.goto('/')
  await page.getByRole('link', { name: /^Support/ }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}@example.test`)
  await page.getByLabel('Message').fill(message)
  await page.getByRole('button', { name: 'Start the chat' }).click()
  return page
}
const place = (page: Page, position: number, total: number): Promise<void> =>
  page.getByText(`You are number ${position} of ${total}.`).first().waitFor()
const said = (page: Page, words: string) => page.getByRole('log').getByText(words, { exact: true })

async function comeToTheDesk(email = 'support1@demo.test'): Promise<Page> {
  const operator = await world.signedIn(email, '/desk/chats')
  await operator
    .getByRole('main')
    .getByLabel(/^Chats: /)
    .click()
  await operator
    .getByRole('main')
    .getByRole('button', { name: /^Available/ })
    .click()
  await operator.getByRole('main').getByLabel('Chats: Available').waitFor()
  return operator
}

describe('W2: a queue that people can trust (A2, A5, A14)', () => {
  it('three people queue and move; the first is accepted; reload, other pages and a lost network cost nothing', async () => {
    const closed = await world.person()
    await closed.goto('/chat?visitor=customer&department=support')
    await closed.getByText('Nobody is there right now.').waitFor()
    await closed.getByLabel('Name', { exact: true }).waitFor()
    await picture(closed, 'w2-nobody-there')
    await expectAccessible(closed)

    const operator = await comeToTheDesk()
    const [first, second, third] = [
      await begin('Ana', 'Mail does not arrive since this morning.'),
      await begin('Bia', 'My site shows an old page.'),
      await begin('Caio', 'How do I renew my domain?'),
    ]
    await Promise.all([place(first, 1, 3), place(second, 2, 3), place(third, 3, 3)])
    await picture(third, 'w2-waiting')
    await expectAccessible(third)
    const rows = operator.getByRole('list', { name: 'Waiting' }).getByRole('listitem')
    await expect.poll(() => rows.allTextContents()).toHaveLength(3)
    expect((await rows.allTextContents()).map((text) => /Ana|Bia|Caio/.exec(text)?.[0])).toEqual(['Ana', 'Bia', 'Caio'])
    await picture(operator, 'w2-desk-waiting')
    await expectAccessible(operator)

    // Whoever waits can write already, and turns pages without losing the place.
    await third.getByLabel('Write now, we keep it').fill('It ends on Friday.')
    await third.keyboard.press('Enter')
    await said(third, 'It ends on Friday.').waitFor()
    await third.getByRole('link', { name: 'New ticket' }).click()
    await place(third, 3, 3)
    await picture(third, 'w2-other-page')
    await third.reload()
    await place(third, 3, 3)

    await operator.getByRole('button', { name: /^Accept the next/ }).click()
    await said(first, 'Rui from Support joined.').waitFor()
    await Promise.all([place(second, 1, 2), place(third, 2, 2)])
    await first.reload()
    await said(first, 'Mail does not arrive since this morning.').waitFor()

    await operator.getByLabel('Write to Ana').fill('Let me look at it.')
    await operator.keyboard.press('Enter')
    await said(first, 'Let me look at it.').waitFor()

    // In the tunnel: what is written waits, is still there after a reload, and arrives once.
    await first.context().setOffline(true)
    await first.getByLabel('Write a message').fill('I am in a tunnel.')
    await first.keyboard.press('Enter')
    await first.getByText('1 message waits for the connection.').waitFor()
    await first
      .getByText(/You are offline/)
      .first()
      .waitFor()
    await picture(first, 'w2-offline')
    await first.context().setOffline(false)
    await said(operator, 'I am in a tunnel.').waitFor()
    await first.reload()
    await said(first, 'I am in a tunnel.').waitFor()
    expect(await said(operator, 'I am in a tunnel.').count()).toBe(1)
    expect(await said(first, 'I am in a tunnel.').count()).toBe(1)
    await picture(first, 'w2-talking')
    await picture(operator, 'w2-desk-talking')
    await Promise.all([expectAccessible(first), expectAccessible(operator)])

    await first.getByRole('button', { name: 'Problem solved!' }).click()
    await first.getByText('The problem is solved.').waitFor()
    await first.getByText('Very good').click()
    await first.getByText('Thank you!').waitFor()
    await picture(first, 'w2-ended')
    await expectAccessible(first)

    await second.getByRole('button', { name: 'Leave' }).click()
    await second.getByRole('button', { name: 'Leave' }).last().click()
    await second.getByText('You ended it.').waitFor()
    await place(third, 1, 1)
    for (const page of [first, second, third, closed, operator]) await page.context().close()
  })
})
