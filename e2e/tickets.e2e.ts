import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  expectAccessible,
  expectInItsWidth,
  openTicket,
  openWorld,
  picture,
  pictureInAllLooks,
} from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('W1: a visitor who is not a customer', () => {
  it('opens a ticket for Sales, follows it without scripts, is answered, comments, closes and reopens', async () => {
    const visitor = await world.person()
    await visitor.goto('/')
    await visitor.getByText('No, not yet').waitFor()
    await expectAccessible(visitor)
    await visitor.getByText('No, not yet').click()
    await visitor.getByRole('button', { name: 'Send' }).click()
    await visitor.getByText('Please look at these again').waitFor()
    await expectAccessible(visitor)
    expect(await visitor.getByText('Finance').count()).toBe(0)
    await visitor.getByLabel('Name').fill('Olga Reis')
    await visitor.getByLabel('E-mail').fill('olga@example.test')
    await visitor.getByLabel('Message').fill('How much is the Studio plan?\nWe are three people.')
    await visitor.reload()
    expect(await visitor.getByLabel('Message').inputValue()).toContain('Studio plan')
    await visitor.getByRole('button', { name: 'Send' }).click()
    const link = (await visitor.getByTestId('ticket-link').textContent()) ?? ''
    expect((await visitor.getByTestId('access-code').textContent())?.replaceAll('-', '')).toHaveLength(26)
    await pictureInAllLooks(visitor, 'w1-opened')
    await expectAccessible(visitor)

    const reader = await world.person({ javaScriptEnabled: false })
    await reader.goto(link)
    expect(new URL(reader.url()).pathname).toBe('/t')
    await reader.getByText('How much is the Studio plan?').first().waitFor()

    const operator = await world.signedIn('sales1@demo.test', '/desk/tickets/unassigned')
    await operator.getByText('How much is the Studio plan?').first().click()
    await operator.getByRole('button', { name: /^Take(?! and)/ }).click()
    await operator.getByText('Held by you').first().waitFor()
    await operator.getByLabel('Reply to Olga Reis').fill('It is 89 a month for three people.')
    await operator.getByRole('button', { name: /^Send to Olga/ }).click()
    await operator.getByRole('log').getByText('It is 89 a month for three people.').waitFor()
    await pictureInAllLooks(operator, 'w1-operator')

    await reader.reload()
    await reader.getByText('It is 89 a month').waitFor()
    await pictureInAllLooks(reader, 'w1-link-page')
    await reader.getByLabel('Write a message').fill('Wonderful, we take it.')
    await reader.getByRole('button', { name: 'Send' }).click()
    await reader.getByText('Wonderful, we take it.').waitFor()
    // The operator sees it without a reload.
    await operator.getByRole('log').getByText('Wonderful, we take it.').waitFor()

    await reader.getByRole('button', { name: 'Problem solved!' }).click()
    await reader.locator('.badge', { hasText: 'Solved' }).waitFor()
    await reader.getByRole('button', { name: 'Reopen' }).click()
    await reader.locator('.badge', { hasText: 'With our team' }).waitFor()
  })

  it('is the same from right to left: opened, followed by its link, answered', async () => {
    const leftwards = { locale: 'ar-XB' }
    const visitor = await world.person(leftwards)
    const keep = async (page: typeof visitor, name: string): Promise<void> => {
      await page.waitForTimeout(300)
      await picture(page, `${name}-rtl`)
      await expectInItsWidth(page)
      await expectAccessible(page)
    }
    await visitor.goto('/new?visitor=not_customer')
    await visitor.getByLabel('Name').fill('Olga Reis')
    await visitor.getByLabel('E-mail').fill('olga@example.test')
    await visitor.getByLabel('Message').fill('From right to left?')
    await keep(visitor, 'w1-new')
    await visitor.getByRole('button', { name: 'Send' }).click()
    const link = (await visitor.getByTestId('ticket-link').textContent()) ?? ''
    await keep(visitor, 'w1-opened')
    const operator = await world.signedIn('sales1@demo.test', '/desk/tickets/unassigned', leftwards)
    await operator.getByText('From right to left?').first().click()
    await operator.getByLabel('Reply to Olga Reis').fill('Yes.')
    await operator.getByRole('button', { name: 'Take and send' }).click()
    await operator.getByRole('log').getByText('Yes.').waitFor()
    await keep(operator, 'w1-operator')
    const reader = await world.person(leftwards)
    await reader.goto(link)
    await reader.getByText('Yes.').waitFor()
    expect(await reader.locator('html').getAttribute('dir')).toBe('rtl')
    await keep(reader, 'w1-link-page')
  })

  it('B22: finds the ticket by number and access code, on one page for every failure', async () => {
    const { number, accessCode } = await openTicket(world, 'Looked up')
    const person = await world.person()
    await person.goto('/check')
    await expectAccessible(person)
    await person.getByLabel('Ticket number').fill(String(number))
    await person.getByLabel('Access code').fill('AAAAA-AAAAA')
    await person.getByRole('button').click()
    await person.getByText('Number and access code do not match a ticket.').waitFor()
    await person.getByLabel('Ticket number').fill(`#${number}`)
    await person.getByLabel('Access code').fill(accessCode.toLowerCase())
    await person.getByRole('button').click()
    await person.getByText('About: Looked up').waitFor()
    await expectAccessible(person)
  })

  it('B22: says after five wrong codes how long to wait, and counts down', async () => {
    const person = await world.person()
    await person.goto('/check')
    const left = person.getByRole('timer')
    for (let tries = 0; tries < 8 && (await left.count()) === 0; tries++) {
      await person.getByLabel('Ticket number').fill('1')
      await person.getByLabel('Access code').fill('AAAAA')
      await person.getByRole('button').click()
      await person.waitForLoadState()
    }
    await left.getByText('4:5').waitFor()
    await pictureInAllLooks(person, 'b22-wait')
    await expectAccessible(person)
  })
})
