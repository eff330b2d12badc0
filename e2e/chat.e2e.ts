import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  const { chats } = await world.api('admin@demo.test')
  for (const phase of ['queue', 'attended'] as const)
    for (const { id } of (await chats.list({ phase })).items) await chats.end({ chatId: id })
})

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
    await expect.poll(() => rows.allTextContents(), { timeout: 8000 }).toHaveLength(3)
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

describe('the chat desk (A2, A14)', () => {
  it('has four conversations side by side, in light and dark; one is handed on, one becomes a ticket', async () => {
    const operator = await comeToTheDesk()
    const eva = await comeToTheDesk('support2@demo.test')
    const visitors = []
    for (const name of ['Davi', 'Enzo', 'Fabi', 'Gil']) visitors.push(await begin(name, `Here is ${name}.`))
    const [davi, enzo] = visitors
    for (const name of ['Davi', 'Enzo', 'Fabi', 'Gil']) {
      await operator.getByRole('button', { name: /^Accept the next/ }).click()
      await operator.getByRole('region', { name }).waitFor()
    }
    await operator.getByText('4 of 4').waitFor()
    await operator
      .getByRole('region', { name: 'Davi' })
      .getByRole('button', { name: /details/ })
      .click()
    await operator.getByText('davi@example.test').waitFor()
    await picture(operator, 'w2-four-light')
    await expectAccessible(operator)
    await operator.emulateMedia({ colorScheme: 'dark' })
    await operator.waitForTimeout(300)
    await picture(operator, 'w2-four-dark')
    await expectAccessible(operator)

    await operator.getByRole('region', { name: 'Davi' }).getByRole('button', { name: 'Transfer' }).click()
    await operator.getByRole('dialog').getByText('Eva Nowak').click()
    await picture(operator, 'w2-transfer')
    await operator.getByRole('dialog').getByRole('button', { name: 'Transfer' }).click()
    await eva.getByRole('alert').getByText('Davi').waitFor()
    await picture(eva, 'w2-offer')
    await expectAccessible(eva)
    await eva
      .getByRole('alert')
      .getByRole('button', { name: /^Accept/ })
      .click()
    await davi?.getByRole('log').getByText('You are now with Eva · Support.').waitFor()

    await operator.getByRole('region', { name: 'Enzo' }).getByRole('button', { name: 'Make ticket' }).click()
    await operator.getByText(/^Ticket #\d+ was made of it\.$/).waitFor()
    await enzo?.getByText('It goes on as a ticket.').waitFor()
    for (const page of [operator, eva, ...visitors]) await page.context().close()
  })
})

describe('W18: chat on a phone', () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
  const keyboard = 336

  it('fills the screen; the box stays in sight with the keyboard open, on both kinds of phones', async () => {
    const operator = await world.signedIn('support1@demo.test', '/desk/chats', phone)
    await operator
      .getByRole('main')
      .getByLabel(/^Chats: /)
      .click()
    await operator
      .getByRole('main')
      .getByRole('button', { name: /^Available/ })
      .click()
    const customer = await begin('Hana', 'It says "disk full".', phone)
    await place(customer, 1, 1)
    await picture(customer, 'w18-waiting')
    await expectAccessible(customer)
    await operator.getByRole('list', { name: 'Waiting' }).getByText('Hana').waitFor()
    await picture(operator, 'w18-desk')
    await expectAccessible(operator)
    await operator.getByRole('button', { name: /^Accept the next/ }).click()
    await operator.getByLabel('Write to Hana').fill('How full is it?')
    await operator.keyboard.press('Enter')
    await said(customer, 'How full is it?').waitFor()
    await picture(operator, 'w18-desk-talking')
    await picture(customer, 'w18-talking')
    await expectAccessible(customer)

    const box = customer.getByLabel('Write a message')
    const bottom = async (): Promise<number> => {
      const { y, height } = (await box.boundingBox()) ?? { y: 9999, height: 0 }
      return y + height
    }
    // Phones that resize the page for the keyboard.
    await box.click()
    await customer.setViewportSize({ width: 390, height: 844 - keyboard })
    await expect.poll(bottom).toBeLessThanOrEqual(844 - keyboard)
    expect(await said(customer, 'How full is it?').isVisible()).toBe(true)
    await picture(customer, 'w18-keyboard')
    await customer.setViewportSize({ width: 390, height: 844 })

    // Phones on which only the visual viewport changes.
    await customer.evaluate((height) => {
      const view = window.visualViewport
      if (!view) return
      Object.defineProperty(view, 'height', { configurable: true, value: height })
      view.dispatchEvent(new Event('resize'))
    }, 844 - keyboard)
    await expect.poll(bottom).toBeLessThanOrEqual(844 - keyboard)

    const small = await customer.evaluate(() =>
      [...document.querySelectorAll('.gt-talk button, .gt-talk a')]
        .map((part) => ({
          name: part.textContent || part.getAttribute('aria-label'),
          box: part.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
        .map(({ name }) => name),
    )
    expect(small).toEqual([])
    for (const page of [operator, customer]) await page.context().close()
  })
})

describe('from right to left (B5)', () => {
  it('the messenger and the desk stay readable and accessible', async () => {
    const operator = await comeToTheDesk()
    const customer = await begin('Iris', 'Hello from the other side.')
    await place(customer, 1, 1)
    await operator.keyboard.press('a')
    await operator.getByRole('region', { name: 'Iris' }).waitFor()
    for (const [page, name] of [
      [customer, 'rtl-talk'],
      [operator, 'rtl-desk'],
    ] as const) {
      await page.evaluate(() => localStorage.setItem('guichet.locale', 'ar-XB'))
      await page.reload()
      await page.getByRole('log').getByText('Hello from the other side.').first().waitFor()
      await page.waitForTimeout(300)
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
      await picture(page, `w2-${name}`)
      await expectAccessible(page)
      await page.context().close()
    }
  })
})
