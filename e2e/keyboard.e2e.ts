import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTicket, openWorld, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Goes with Tab until the focus is on what has this name, and shows that it is in sight and seen to have the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(() => {
      const element = document.activeElement
      if (!element) return null
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null
      const { top, bottom } = element.getBoundingClientRect()
      return {
        name: `${element.getAttribute('aria-label') ?? ''} ${label?.textContent ?? ''} ${element.textContent}`.trim(),
        outlined: Number.parseFloat(getComputedStyle(element).outlineWidth) >= 2,
        inSight: bottom > 0 && top < innerHeight,
      }
    })
    if (!focus || !name.test(focus.name)) continue
    expect(focus).toMatchObject({ inSight: true })
    return
  }
  throw new Error(`Tab does not lead to ${String(name)}`)
}

describe('with the keyboard alone', () => {
  it('W1: a visitor opens a ticket and reads its number', async () => {
    const visitor = await world.person()
    await visitor.goto('/')
    await visitor.getByText('No, not yet', { exact: true }).waitFor()
    await tabTo(visitor, /No, not yet/)
    await visitor.keyboard.press('Enter')
    await visitor.getByLabel('Message', { exact: true }).waitFor()
    for (const [label, words] of [
      [/^Name/, 'Olga Reis'],
      [/^E-mail/, 'olga@example.test'],
      [/^Message/, 'Typed without a mouse.'],
    ] as const) {
      await tabTo(visitor, label)
      await visitor.keyboard.type(words)
    }
    await tabTo(visitor, /^Send/)
    await visitor.keyboard.press('Enter')
    await visitor.getByTestId('ticket-link').waitFor()
    await expect.poll(() => visitor.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  it('an operator finds, takes, notes, answers and closes a ticket by keys, and goes on to the next', async () => {
    const first = await openTicket(world, 'First by keys')
    const operator = await world.signedIn('support1@demo.test', '/desk/tickets/unassigned?text=keys')
    await operator.getByRole('row').filter({ hasText: 'First by keys' }).waitFor()
    const { keyboard } = operator
    const hasFocus = (name: string) =>
      operator.getByRole('textbox', { name, exact: true }).and(operator.locator(':focus')).waitFor()
    await keyboard.press('j')
    await keyboard.press('Space')
    await operator.getByRole('complementary', { name: `Preview of #${first.number}`, exact: true }).waitFor()
    await keyboard.press('Escape')
    await operator.getByRole('complementary', { name: `Preview of #${first.number}`, exact: true }).waitFor({
      state: 'detached',
    })
    await keyboard.press('Enter')
    await operator.getByText('Nobody has this ticket', { exact: true }).waitFor()
    await keyboard.press('t')
    await operator
      .getByText(/^Held by you( since .+)?$/)
      .first()
      .waitFor()
    await keyboard.press('i')
    await hasFocus('Note for the team')
    await keyboard.type('Checked the logs.')
    await keyboard.press('Control+Enter')
    await operator.locator('[data-author="internal"]').getByText('Checked the logs.', { exact: true }).waitFor()
    await keyboard.press('Escape')
    await keyboard.press('r')
    await hasFocus('Reply to Nina Prado')
    await keyboard.type('It works again.')
    await keyboard.press('Control+Enter')
    await operator.getByRole('log').getByText('It works again.', { exact: true }).waitFor()
    await keyboard.press('Escape')
    await keyboard.press('e')
    await operator.getByRole('dialog').waitFor()
    await keyboard.press('Enter')
    await operator.getByText(/^Closed by our team on .+$/).waitFor()
    await keyboard.press('?')
    await operator.getByRole('dialog', { name: 'Keyboard', exact: true }).waitFor()
    await pictureInAllLooks(operator, 'keys')
    await keyboard.press('Escape')
    await operator.getByRole('dialog').waitFor({ state: 'detached' })
    await keyboard.press('Control+k')
    await operator.getByRole('combobox', { name: "A command, or a ticket's number", exact: true }).waitFor()
    await pictureInAllLooks(operator, 'palette')
    await keyboard.type('Go to: All')
    await keyboard.press('Enter')
    await operator.waitForURL(/tickets\/all/)
    expect(await operator.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1)
  })
})
