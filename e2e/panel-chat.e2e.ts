import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginChat, placeInQueue } from './support/chat-steps.ts'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { authorisePanel, enterPanel } from './support/panel-steps.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Somebody without an account who says that they are a customer, and asks Support for a chat. */
async function visitor(name: string): Promise<Page> {
  const page = await world.person()
  await beginChat(page, name, 'My shop does not open.')
  await placeInQueue(page, 1, 1)
  return page
}

async function close(customer: Page): Promise<void> {
  await customer.getByRole('button', { name: 'End chat', exact: true }).click()
  await customer.getByRole('dialog').getByRole('button', { name: 'End chat', exact: true }).click()
}

describe('W3: the panel of a customer who chats (A13)', () => {
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
      await customer.getByRole('log').getByText('Rui from Support joined.', { exact: true }).waitFor()

      await authorisePanel(customer)
      await picture(customer, `W3-chat-authorised-${locale}`)
      await enterPanel(operator)
      await customer.getByText('Your panel is open: Rui,', { exact: true }).waitFor()
      await customer.getByRole('button', { name: 'Problem solved!', exact: true }).waitFor()
      await picture(operator, `W3-chat-operator-${locale}`)
      await picture(customer, `W3-chat-customer-${locale}`)
      await expectAccessible(customer)
      await expectAccessible(operator)
      // The conversation goes on beside the panel.
      const box = operator.locator('.gt-chatpane[data-current] textarea')
      await box.fill('I am looking at it.')
      await box.press('Enter')
      await customer.getByText('I am looking at it.', { exact: true }).first().waitFor()
      await customer.getByRole('button', { name: 'Problem solved!', exact: true }).click()
      await operator.getByRole('alert').filter({ hasText: solved }).waitFor()
      await expect.poll(() => operator.locator('.gt-panel iframe').count()).toBe(0)
      await operator.locator('.gt-panel__bar button:last-child').click()
      await expect.poll(() => operator.locator('.gt-panel, .gt-panel-door__open').count()).toBe(0)

      // The chat goes on, and the customer may authorise it again.
      const customerBox = customer.getByLabel('Write a message', { exact: true })
      await customerBox.fill('One more thing.')
      await customerBox.press('Enter')
      await operator.getByRole('log').getByText('One more thing.', { exact: true }).waitFor()
      await authorisePanel(customer)
      await enterPanel(operator)
      const began = Date.now()
      await close(customer)
      const alert = operator.locator('.gt-panel [role=alert]')
      await alert.waitFor()
      console.log(`panel: from closing the chat to the message: ${Date.now() - began} ms`)
      await expect.poll(() => alert.allTextContents()).toEqual([closed])
      await expect.poll(() => operator.locator('.gt-panel iframe').count()).toBe(0)
      await picture(operator, `W3-chat-ended-${locale}`)
      await expectAccessible(operator)
      await operator.locator('.gt-panel__bar button:last-child').click()
      await expect.poll(() => operator.locator('.gt-panel, .gt-panel-door__open').count()).toBe(0)
      await customer.context().close()
      await operator.context().close()
    },
  )
})
