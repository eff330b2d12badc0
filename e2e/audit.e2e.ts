import fs from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectInItsWidth, openTicket, openWorld, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('the record of who did what (B25)', () => {
  it('shows a ticket, an operator’s day in order, leaves as CSV and JSON, and says that it is whole', async () => {
    const ticket = await openTicket(world, 'A day of work')
    const rui = await world.api('support1@demo.test')
    await rui.tickets.take({ ticketId: ticket.id })
    await rui.tickets.reply({ ticketId: ticket.id, text: 'Done.' })
    await rui.tickets.close({ ticketId: ticket.id, resolution: 'solved' })

    const page = await world.signedIn('admin@demo.test', '/admin/audit')
    await page.getByLabel('Ticket or ID', { exact: true }).fill(`#${ticket.number}`)
    const rows = page.locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(4)
    await page.locator('tr[data-type="ticket.closed"]').waitFor()
    expect(new URL(page.url()).searchParams.get('about')).toBe(`#${ticket.number}`)
    await page.locator('tr[data-type="ticket.taken"] td').first().getByRole('link').click()
    await page.getByRole('heading', { level: 2, name: /^Rui Carvalho · .+$/ }).waitFor()
    await page.locator('tr[data-type="ticket.closed"]', { hasText: `#${ticket.number}` }).waitFor()
    const types = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-type') ?? ''))
    const mine = types.filter((type) => /ticket\.(taken|replied|closed)/.test(type)).slice(-3)
    expect(mine).toEqual(['ticket.taken', 'ticket.replied', 'ticket.closed'])
    await expectAccessible(page)
    await expectInItsWidth(page)
    await pictureInAllLooks(page, 'operator-day')

    for (const format of ['CSV', 'JSON'] as const) {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: `${format} export`, exact: true }).click()
      const text = fs.readFileSync(await (await download).path(), 'utf8')
      expect(text).toContain('ticket.closed')
      if (format === 'JSON') expect((JSON.parse(text) as unknown[]).length).toBe(types.length)
      else expect(text.trimEnd().split('\r\n')).toHaveLength(types.length + 1)
    }
    await page.getByRole('button', { name: 'Check the record', exact: true }).click()
    await page.getByText(/^The record is whole: [\d,]+ entries of [\d,]+ chains hold\.$/).waitFor()
    await page.context().close()
  })
})
