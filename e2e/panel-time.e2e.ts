import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { authorisePanel, enterPanel } from './support/panel-steps.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-panel-time-'))
const clockFile = path.join(folder, 'clock')
let world: World

beforeAll(async () => {
  world = await openWorld({
    GUICHET_RATE_LIMIT: 'off',
    GUICHET_PROFILE: path.join(import.meta.dirname, 'support/unhurried.profile.ts'),
    MOVED_CLOCK_FILE: clockFile,
    NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'support/moved-clock.setup.ts')}`,
  })
})
afterAll(async () => {
  await world.close()
  fs.rmSync(folder, { recursive: true })
})

/** The helpdesk is away for so long, and comes back. */
async function minutesLater(minutes: number): Promise<void> {
  fs.writeFileSync(clockFile, String(minutes * 60_000))
  await world.server.kill()
  await world.server.restart()
}

describe('the time of a visit, on screen', () => {
  it('W3: is counted down on both sides, warns after 20 minutes, is over at 30, and nobody can add to it (A11, panel-6)', async () => {
    const ana = await world.api('ana@demo.test')
    const { id, number } = await ana.tickets.open({
      department: 'support',
      message: 'It stopped today',
      fields: { name: 'Ana Souza', email: 'ana@demo.test' },
    })
    const rui = await world.api('support1@demo.test')
    await rui.tickets.take({ ticketId: id })
    const customer = await world.signedIn('ana@demo.test', `/tickets/${number}`)
    await authorisePanel(customer)
    const operator = await world.signedIn('support1@demo.test', `/desk/tickets/all/${number}`)
    await enterPanel(operator)
    const timer = operator.locator('.gt-panel').getByRole('timer')
    await timer.filter({ hasText: /(2[6-9]|30):\d\d/ }).waitFor()
    await customer.getByText(/^Your panel is open: Rui, .+ · (2[6-9]|30):\d\d left$/).waitFor()

    await minutesLater(21)
    await timer.filter({ hasText: /^20 minutes used\. This access ends in [5-8]:\d\d\.$/ }).waitFor()
    await customer.getByText(/^Your panel is open: Rui, .+ · [5-8]:\d\d left$/).waitFor()
    await picture(operator, 'W3-time-20')
    await expectAccessible(operator)
    // Ending is all that either side can do about the time.
    await expect
      .poll(() => operator.locator('.gt-panel__bar').getByRole('button').allInnerTexts())
      .toEqual(['Home', 'Open in full', 'End access'])
    await customer.getByRole('button', { name: 'End access now', exact: true }).waitFor()

    await minutesLater(31)
    await operator.getByRole('alert').filter({ hasText: 'This session went past 30 minutes; open it again.' }).waitFor()
    await expect.poll(() => operator.locator('.gt-panel iframe').count()).toBe(0)
    await customer.getByText('Support may open your panel.', { exact: true }).waitFor()
    await picture(operator, 'W3-time-30')
    // The ticket is open and the authorisation holds: the operator may open it again.
    await operator.locator('.gt-panel-door__open').waitFor()
    await customer.getByText('Who was in your panel', { exact: true }).click()
    await customer
      .getByRole('listitem')
      .getByText(/^.+ Rui: .+ · time was up.*$/)
      .waitFor()
  })
})
