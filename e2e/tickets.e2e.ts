import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  expectAccessible,
  expectInItsWidth,
  openTicket,
  openWorld,
  picture,
  pictureInAllLooks,
  settled,
} from './support/desk.ts'
import type { World } from './support/desk.ts'
import { codeField, giveWrongCodes } from './support/wrong-codes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Words in the language that runs from right to left. */
const turned = (words: string): string => `\u202e${words}\u202c`

describe('W1: a visitor who is not a customer', () => {
  it('opens a ticket for Sales, follows it without scripts, is answered, comments, closes and reopens', async () => {
    const visitor = await world.person()
    await visitor.goto('/')
    await visitor.getByText('No, not yet', { exact: true }).waitFor()
    await expectAccessible(visitor)
    await visitor.getByText('No, not yet', { exact: true }).click()
    await visitor.getByRole('button', { name: 'Send', exact: true }).click()
    await visitor.getByText('Please look at these again:', { exact: true }).waitFor()
    await expectAccessible(visitor)
    await expect.poll(() => visitor.getByText('Finance', { exact: true }).count()).toBe(0)
    await visitor.getByLabel('Name', { exact: true }).fill('Olga Reis')
    await visitor.getByLabel('E-mail', { exact: true }).fill('olga@example.test')
    await visitor.getByLabel('Message', { exact: true }).fill('How much is the Studio plan?\nWe are three people.')
    await visitor.reload()
    await expect.poll(() => visitor.getByLabel('Message', { exact: true }).inputValue()).toContain('Studio plan')
    await visitor.getByRole('button', { name: 'Send', exact: true }).click()
    const link = (await visitor.getByTestId('ticket-link').textContent()) ?? ''
    expect((await visitor.getByTestId('access-code').textContent())?.replaceAll('-', '')).toHaveLength(26)
    await pictureInAllLooks(visitor, 'w1-opened')
    await expectAccessible(visitor)

    const reader = await world.person({ javaScriptEnabled: false })
    await reader.goto(link)
    expect(new URL(reader.url()).pathname).toBe('/t')
    await reader.getByText('How much is the Studio plan? We are three people.', { exact: true }).waitFor()

    const operator = await world.signedIn('sales1@demo.test', '/desk/tickets/unassigned')
    await operator.getByText('How much is the Studio plan?', { exact: true }).first().click()
    await operator.getByRole('button', { name: 'Take', exact: true }).click()
    await operator
      .getByText(/^Held by you( since .+)?$/)
      .first()
      .waitFor()
    await operator.getByLabel('Reply to Olga Reis', { exact: true }).fill('It is 89 a month for three people.')
    await operator.getByRole('button', { name: 'Send to Olga', exact: true }).click()
    await operator.getByRole('log').getByText('It is 89 a month for three people.', { exact: true }).waitFor()
    await pictureInAllLooks(operator, 'w1-operator')

    await reader.reload()
    await reader.getByText('It is 89 a month for three people.', { exact: true }).waitFor()
    await pictureInAllLooks(reader, 'w1-link-page')
    await reader.getByLabel('Write a message', { exact: true }).fill('Wonderful, we take it.')
    await reader.getByRole('button', { name: 'Send', exact: true }).click()
    await reader.getByText('Wonderful, we take it.', { exact: true }).waitFor()
    // The operator sees it without a reload.
    await operator.getByRole('log').getByText('Wonderful, we take it.', { exact: true }).waitFor()

    await reader.getByRole('button', { name: 'Problem solved!', exact: true }).click()
    await reader.locator('.badge', { hasText: 'Solved' }).waitFor()
    await reader.getByRole('button', { name: 'Reopen', exact: true }).click()
    await reader.locator('.badge', { hasText: 'With our team' }).waitFor()
  })

  it('is the same from right to left: opened, followed by its link, answered', async () => {
    const leftwards = { locale: 'ar-XB' }
    const visitor = await world.person(leftwards)
    const keep = async (page: typeof visitor, name: string): Promise<void> => {
      await settled(page)
      await picture(page, `${name}-rtl`)
      await expectInItsWidth(page)
      await expectAccessible(page)
    }
    await visitor.goto('/new?visitor=not_customer')
    await visitor.getByLabel('Name', { exact: true }).fill('Olga Reis')
    await visitor.getByLabel('E-mail', { exact: true }).fill('olga@example.test')
    await visitor.getByLabel(turned('Message'), { exact: true }).fill('From right to left?')
    await keep(visitor, 'w1-new')
    await visitor.getByRole('button', { name: turned('Send'), exact: true }).click()
    const link = (await visitor.getByTestId('ticket-link').textContent()) ?? ''
    await keep(visitor, 'w1-opened')
    const operator = await world.signedIn('sales1@demo.test', '/desk/tickets/unassigned', leftwards)
    await operator.getByText('From right to left?', { exact: true }).first().click()
    await operator.getByLabel(turned('Reply to Olga Reis'), { exact: true }).fill('Yes.')
    await operator.getByRole('button', { name: turned('Take and send'), exact: true }).click()
    await operator.getByRole('log').getByText('Yes.', { exact: true }).waitFor()
    await keep(operator, 'w1-operator')
    const reader = await world.person(leftwards)
    await reader.goto(link)
    await reader.getByText('Yes.', { exact: true }).waitFor()
    await expect.poll(() => reader.locator('html').getAttribute('dir')).toBe('rtl')
    await keep(reader, 'w1-link-page')
  })

  it('B22: finds the ticket by number and access code, on one page for every failure', async () => {
    const { number, accessCode } = await openTicket(world, 'Looked up')
    const person = await world.person()
    await person.goto('/check')
    await expectAccessible(person)
    await person.getByLabel('Ticket number', { exact: true }).fill(String(number))
    await person.getByRole('textbox', codeField).fill('AAAAA-AAAAA')
    await person.getByRole('button', { name: 'Show the ticket', exact: true }).click()
    await person.getByText('Number and access code do not match a ticket.', { exact: true }).waitFor()
    await person.getByLabel('Ticket number', { exact: true }).fill(`#${number}`)
    await person.getByRole('textbox', codeField).fill(accessCode.toLowerCase())
    await person.getByRole('button', { name: 'Show the ticket', exact: true }).click()
    await person.getByText('About: Looked up', { exact: true }).waitFor()
    await expectAccessible(person)
  })

  it('B22: says after five wrong codes how long to wait, and counts down', async () => {
    const person = await world.person()
    await giveWrongCodes(person)
    await person
      .getByRole('timer')
      .getByText(/^4:\d\d$/)
      .waitFor()
    await pictureInAllLooks(person, 'b22-wait')
    await expectAccessible(person)
  })
})
