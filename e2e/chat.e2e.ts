import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { beginChat, placeInQueue as place } from './support/chat-steps.ts'
import { expectAccessible, openWorld, picture, settled } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { soon } from './support/mail-sink.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  const { chats } = await world.api('admin@demo.test')
  // A chat whose page has gone may end by itself in the same moment.
  await soon('the end of all chats', async () => {
    const lists = await Promise.all((['queue', 'attended'] as const).map((phase) => chats.list({ phase })))
    const goingOn = lists.flatMap(({ items }) => items)
    for (const { id } of goingOn) await chats.end({ chatId: id }).catch(() => undefined)
    return goingOn.length === 0
  })
})

async function begin(name: string, message: string, options?: Parameters<World['person']>[0]): Promise<Page> {
  const page = await world.person(options)
  await beginChat(page, name, message)
  return page
}
const said = (page: Page, words: string) => page.getByRole('log').getByText(words, { exact: true })

async function comeToTheDesk(email = 'support1@demo.test', options?: Parameters<World['signedIn']>[2]): Promise<Page> {
  const operator = await world.signedIn(email, '/desk/chats', options)
  await operator
    .getByRole('main')
    .getByLabel(/^Chats: (Available|Busy|Away)$/)
    .click()
  await operator.getByRole('main').getByRole('button', { name: 'Available Takes chats', exact: true }).click()
  await operator.getByRole('main').getByLabel('Chats: Available', { exact: true }).waitFor()
  return operator
}

describe('W2: a queue that people can trust (A2, A5, A14)', () => {
  it('three people queue and move; the first is accepted; reload, other pages and a lost network cost nothing', async () => {
    const closed = await world.person()
    await closed.goto('/chat?visitor=customer&department=support')
    await closed.getByText('Nobody is there right now.', { exact: true }).waitFor()
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
    const rows = operator.getByRole('list', { name: 'Waiting', exact: true }).getByRole('listitem')
    await expect
      .poll(async () => (await rows.allTextContents()).map((text) => /Ana|Bia|Caio/.exec(text)?.[0]))
      .toEqual(['Ana', 'Bia', 'Caio'])
    await picture(operator, 'w2-desk-waiting')
    await expectAccessible(operator)

    // Whoever waits can write already, and turns pages without losing the place.
    await third.getByLabel('Write now, we keep it', { exact: true }).fill('It ends on Friday.')
    await third.keyboard.press('Enter')
    await said(third, 'It ends on Friday.').waitFor()
    await third.getByRole('link', { name: 'New ticket', exact: true }).click()
    await place(third, 3, 3)
    await picture(third, 'w2-other-page')
    await third.reload()
    await place(third, 3, 3)

    await operator.getByRole('button', { name: 'Accept the next', exact: true }).click()
    await said(first, 'Rui from Support joined.').waitFor()
    await Promise.all([place(second, 1, 2), place(third, 2, 2)])
    await first.reload()
    await said(first, 'Mail does not arrive since this morning.').waitFor()

    await operator.getByLabel('Write to Ana', { exact: true }).fill('Let me look at it.')
    await operator.keyboard.press('Enter')
    await said(first, 'Let me look at it.').waitFor()

    // In the tunnel: what is written waits, is still there after a reload, and arrives once.
    await first.context().setOffline(true)
    await first.getByLabel('Write a message', { exact: true }).fill('I am in a tunnel.')
    await first.keyboard.press('Enter')
    await first.getByText('1 message waits for the connection.', { exact: true }).waitFor()
    await first
      .getByText('You are offline. What you send will go out when you are back.', { exact: true })
      .first()
      .waitFor()
    await picture(first, 'w2-offline')
    await first.context().setOffline(false)
    await said(operator, 'I am in a tunnel.').waitFor()
    await first.reload()
    await said(first, 'I am in a tunnel.').waitFor()
    for (const page of [operator, first]) await expect.poll(() => said(page, 'I am in a tunnel.').count()).toBe(1)
    await picture(first, 'w2-talking')
    await picture(operator, 'w2-desk-talking')
    await Promise.all([expectAccessible(first), expectAccessible(operator)])

    await first.getByRole('button', { name: 'Problem solved!', exact: true }).click()
    await first.getByText('The problem is solved.', { exact: true }).waitFor()
    await first.getByText('Very good', { exact: true }).click()
    await first.getByText('Thank you!', { exact: true }).waitFor()
    await picture(first, 'w2-ended')
    await expectAccessible(first)

    await second.getByRole('button', { name: 'Leave', exact: true }).click()
    await second.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click()
    await second.getByText('You ended it.', { exact: true }).waitFor()
    await place(third, 1, 1)
    for (const page of [first, second, third, closed, operator]) await page.context().close()
  })
})

describe('the chat desk (A2, A14)', () => {
  it('has four conversations side by side, in light and dark; into one a colleague is invited, one is handed on, one becomes a ticket', async () => {
    const operator = await comeToTheDesk()
    const eva = await comeToTheDesk('support2@demo.test')
    const visitors = []
    for (const name of ['Davi', 'Enzo', 'Fabi', 'Gil']) visitors.push(await begin(name, `Here is ${name}.`))
    const [davi, enzo] = visitors
    for (const name of ['Davi', 'Enzo', 'Fabi', 'Gil']) {
      await operator.getByRole('button', { name: 'Accept the next', exact: true }).click()
      await operator.getByRole('region', { name, exact: true }).waitFor()
    }
    await operator.getByText('4 of 4', { exact: true }).waitFor()
    await operator
      .getByRole('region', { name: 'Davi', exact: true })
      .getByRole('button', { name: 'Show or hide details', exact: true })
      .click()
    await operator.getByText('davi@example.test', { exact: true }).waitFor()
    await picture(operator, 'w2-four-light')
    await expectAccessible(operator)
    await operator.emulateMedia({ colorScheme: 'dark' })
    await settled(operator)
    await picture(operator, 'w2-four-dark')
    await expectAccessible(operator)

    const asks = operator.getByRole('region', { name: 'Enzo', exact: true })
    await asks.getByRole('button', { name: 'Invite', exact: true }).click()
    await operator.getByRole('dialog').getByText('Eva Nowak', { exact: true }).click()
    await picture(operator, 'w2-invite')
    await expectAccessible(operator)
    await operator.getByRole('dialog').getByRole('button', { name: 'Invite', exact: true }).click()
    const notice = eva.locator('.gt-toast', { hasText: 'Rui Carvalho invites you into the chat with Enzo.' })
    await notice.getByRole('button', { name: 'Open', exact: true }).click()
    const visit = eva.getByRole('region', { name: 'Enzo', exact: true })
    await visit.getByText('Support · Guest of Rui Carvalho', { exact: true }).waitFor()
    await visit.getByLabel('Write to Enzo', { exact: true }).fill('I know this one.')
    await visit.getByLabel('Write to Enzo', { exact: true }).press('Enter')
    for (const page of [operator, ...visitors.slice(1, 2)]) await said(page, 'I know this one.').waitFor()
    await enzo?.getByRole('log').getByText('Eva joined the chat.', { exact: true }).waitFor()
    await enzo?.getByRole('heading', { name: /^\S+ and Eva · Support$/ }).waitFor()
    await picture(eva, 'w2-guest')
    await expectAccessible(eva)
    if (enzo) await picture(enzo, 'w2-with-guest')
    await visit.getByRole('button', { name: 'Leave', exact: true }).click()
    await asks.getByRole('button', { name: 'Invite', exact: true }).waitFor()

    await operator
      .getByRole('region', { name: 'Davi', exact: true })
      .getByRole('button', { name: 'Transfer', exact: true })
      .click()
    await operator.getByRole('dialog').getByText('Eva Nowak', { exact: true }).click()
    await picture(operator, 'w2-transfer')
    await operator.getByRole('dialog').getByRole('button', { name: 'Transfer', exact: true }).click()
    await eva.getByRole('alert').getByText('Davi', { exact: true }).waitFor()
    await picture(eva, 'w2-offer')
    await expectAccessible(eva)
    await eva.getByRole('alert').getByRole('button', { name: 'Accept', exact: true }).click()
    await davi?.getByRole('log').getByText('You are now with Eva · Support.', { exact: true }).waitFor()
    // The conversations that are still the operator's own move up.
    await expect.poll(() => operator.locator('.gt-chatpane').first().getAttribute('aria-label')).toBe('Enzo')

    await operator
      .getByRole('region', { name: 'Enzo', exact: true })
      .getByRole('button', { name: 'Make ticket', exact: true })
      .click()
    await operator.getByText(/^Ticket #\d+ was made of it\.$/).waitFor()
    await enzo?.getByText('It goes on as a ticket.', { exact: true }).waitFor()
    for (const page of [operator, eva, ...visitors]) await page.context().close()
  })
})

describe('W18: chat on a phone', () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
  const keyboard = 336

  it('fills the screen; the box stays in sight with the keyboard open, on both kinds of phones', async () => {
    const operator = await comeToTheDesk('support1@demo.test', phone)
    const customer = await begin('Hana', 'It says "disk full".', phone)
    await place(customer, 1, 1)
    await picture(customer, 'w18-waiting')
    await expectAccessible(customer)
    await operator.getByRole('list', { name: 'Waiting', exact: true }).getByText('Hana', { exact: true }).waitFor()
    await picture(operator, 'w18-desk')
    await expectAccessible(operator)
    await operator.getByRole('button', { name: 'Accept the next', exact: true }).click()
    await operator.getByLabel('Write to Hana', { exact: true }).fill('How full is it?')
    await operator.keyboard.press('Enter')
    await said(customer, 'How full is it?').waitFor()
    await picture(operator, 'w18-desk-talking')
    await picture(customer, 'w18-talking')
    await expectAccessible(customer)

    const box = customer.getByLabel('Write a message', { exact: true })
    const bottom = async (): Promise<number> => {
      const { y, height } = (await box.boundingBox()) ?? { y: 9999, height: 0 }
      return y + height
    }
    // Phones that resize the page for the keyboard.
    await box.click()
    await customer.setViewportSize({ width: 390, height: 844 - keyboard })
    await expect.poll(bottom).toBeLessThanOrEqual(844 - keyboard)
    await expect.poll(() => said(customer, 'How full is it?').isVisible()).toBe(true)
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
    await operator.getByRole('list', { name: 'Waiting', exact: true }).getByText('Iris', { exact: true }).waitFor()
    await operator.keyboard.press('a')
    await operator.getByRole('region', { name: 'Iris', exact: true }).waitFor()
    for (const [page, name] of [
      [customer, 'rtl-talk'],
      [operator, 'rtl-desk'],
    ] as const) {
      await page.evaluate(() => localStorage.setItem('guichet.locale', 'ar-XB'))
      await page.reload()
      await page.getByRole('log').getByText('Hello from the other side.', { exact: true }).first().waitFor()
      await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl')
      await settled(page)
      await picture(page, `w2-${name}`)
      await expectAccessible(page)
      await page.context().close()
    }
  })
})
