import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Somebody without an account who says that they are a customer, and asks Support for a chat. */
async function visitor(name: string): Promise<Page> {
  const page = await world.person()
  await page.goto('/')
  await page.getByRole('link', { name: /^Support/ }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}@example.test`)
  await page.getByLabel('Message').fill('My shop does not open.')
  await page.getByRole('button', { name: 'Start the chat' }).click()
  await page.getByText('You are number 1 of 1.').first().waitFor()
  return page
}

async function authorise(customer: Page): Promise<void> {
  await customer.getByRole('button', { name: 'Authorise access to my panel' }).click()
  await customer.getByLabel('Panel user name').fill('ana')
  await customer.getByLabel('Panel password').fill('correct horse battery')
  await customer.getByRole('dialog').getByRole('button', { name: 'Authorise', exact: true }).click()
  await customer.getByText('Support may open your panel.').waitFor()
}

async function enter(operator: Page): Promise<void> {
  await operator.locator('.gt-panel-door button').first().click()
  await operator.frameLocator('.gt-panel iframe').getByRole('heading', { name: 'Mailboxes of ana' }).waitFor()
}

async function close(customer: Page): Promise<void> {
  await customer.getByRole('button', { name: 'End chat', exact: true }).click()
  await customer.getByRole('dialog').getByRole('button', { name: 'End chat', exact: true }).click()
}

describe('W3: the panel of a customer who chats (A13)', { timeout: 120_000 }, () => {
  it.each([
    [
      'en-US',
      "Congratulations, problem solved! Access to the user's panel has ended.",
      'The user closed the chat session, so your access to the panel has ended.',
    ],
    [
      'pt-BR',
      'Parabéns, problema resolvido! O acesso ao painel do usuário foi encerrado.',
      'O usuário fechou a sessão do chat, logo seu acesso ao painel foi encerrado.',
    ],
    [
      'pl',
      'Gratulacje, problem rozwiązany! Dostęp do panelu użytkownika został zakończony.',
      'Użytkownik zamknął sesję czatu, więc Twój dostęp do panelu został zakończony.',
    ],
  ])(
    'is entered from the chat desk, and gone with "Problem solved!" and with the chat, in %s',
    async (locale, solved, closed) => {
      const operator = await world.signedIn('support1@demo.test', '/desk/chats')
      const rui = await world.api('support1@demo.test')
      await rui.chats.setAvailability({ availability: 'available' })
      await operator.evaluate((chosen) => localStorage.setItem('guichet.locale', chosen), locale)
      await operator.reload()
      const customer = await visitor('Olga')
      const { id } = await rui.chats.acceptNext()
      await operator.goto(`/desk/chats/${id}`)
      await customer
        .getByText(/Rui from Support joined/)
        .first()
        .waitFor()

      await authorise(customer)
      await picture(customer, `W3-chat-authorised-${locale}`)
      await enter(operator)
      await customer.getByText('Your panel is open: Rui,').waitFor()
      expect(await customer.getByRole('button', { name: 'Problem solved!' }).count()).toBe(1)
      await picture(operator, `W3-chat-operator-${locale}`)
      await picture(customer, `W3-chat-customer-${locale}`)
      await expectAccessible(customer)
      await expectAccessible(operator)
      // The conversation goes on beside the panel.
      await operator.locator('.gt-chatpane[data-current] textarea').fill('I am looking at it.')
      await operator.keyboard.press('Enter')
      await customer.getByText('I am looking at it.').first().waitFor()
      await customer.getByRole('button', { name: 'Problem solved!' }).click()
      await operator.getByRole('alert').filter({ hasText: solved }).waitFor()
      expect(await operator.locator('.gt-panel iframe').count()).toBe(0)
      await operator.locator('.gt-panel__bar button').last().click()
      expect(await operator.locator('.gt-panel-door button').count()).toBe(0)

      // The chat goes on, and the customer may authorise it again.
      await customer.getByLabel('Write a message').fill('One more thing.')
      await customer.keyboard.press('Enter')
      await operator.getByRole('log').getByText('One more thing.', { exact: true }).waitFor()
      await authorise(customer)
      await enter(operator)
      const began = Date.now()
      await close(customer)
      const alert = operator.locator('.gt-panel [role=alert]')
      await alert.waitFor()
      console.log(`panel: from closing the chat to the message: ${Date.now() - began} ms`)
      expect(await alert.textContent()).toBe(closed)
      expect(await operator.locator('.gt-panel iframe').count()).toBe(0)
      await picture(operator, `W3-chat-ended-${locale}`)
      await expectAccessible(operator)
      await operator.locator('.gt-panel__bar button').last().click()
      expect(await operator.locator('.gt-panel-door button').count()).toBe(0)
      await customer.context().close()
      await operator.context().close()
    },
  )
})
