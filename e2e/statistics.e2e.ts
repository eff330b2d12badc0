import fs from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, expectInItsWidth, openTicket, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const today = new Date().toISOString().slice(0, 10)
const yearAgo = new Date(Date.now() - 360 * 86_400_000).toISOString().slice(0, 10)

it('card, table, list, CSV and API say the same, in three zones, by week, month and year (W14, B6, B7)', async () => {
  for (const subject of ['One', 'Two', 'Three']) await openTicket(world, subject)
  const api = await world.api('admin@demo.test')
  const page = await world.signedIn('admin@demo.test', '/admin/statistics')
  const card = page.locator('[data-measure="opened"] dd')
  const chart = page.locator('.gt-chart').first()
  // A day that ends while the test runs is the same day for both.
  await page.getByLabel('From', { exact: true }).fill(yearAgo)
  await page.getByLabel('to', { exact: true }).fill(today)
  for (const [zone, by] of [
    ['America/Sao_Paulo', 'month'],
    ['Europe/Warsaw', 'year'],
    ['Asia/Katmandu', 'week'],
  ] as const) {
    const report = await api.statistics.report({ from: yearAgo, to: today, by, zone })
    const { opened } = report.total.counts
    expect(opened).toBeGreaterThanOrEqual(3)
    await page.getByLabel('Time zone', { exact: true }).selectOption(zone)
    await page.getByLabel('Periods', { exact: true }).selectOption(by)
    await expect.poll(() => card.innerText()).toBe(String(opened))
    await chart.getByRole('button', { name: 'View as table', exact: true }).click()
    const cells = chart.locator('tbody tr td:nth-of-type(1)')
    await expect
      .poll(async () => (await cells.allInnerTexts()).map(Number))
      .toEqual(report.periods.map(({ counts }) => counts.opened))
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV', exact: true }).click()
    const csv = fs.readFileSync(await (await saving).path(), 'utf8').split('\r\n')
    expect(csv.find((line) => line.startsWith('"total"'))?.split(',')[2]).toBe(String(opened))
    expect(csv.indexOf('')).toBe(report.periods.length + 2)
    await chart.getByRole('button', { name: 'View as chart', exact: true }).click()
  }
  const count = Number(await card.innerText())
  await card.getByRole('button').press('Enter')
  await expect.poll(() => page.locator('.gt-deeds li').count()).toBe(Math.min(50, count))
  await picture(page, 'statistics-list')
  await expectAccessible(page)
})

it('is one operator’s when asked, and none of an operator’s business beyond their own (B25, B26)', async () => {
  const operator = await world.api('support1@demo.test')
  const { id } = await operator.people.me()
  const own = await operator.statistics.report({ from: yearAgo, to: today, by: 'year', operatorId: id })
  await expect(operator.statistics.report({ from: yearAgo, to: today })).rejects.toMatchObject({ code: 'forbidden' })
  const page = await world.signedIn('admin@demo.test', '/admin/statistics', { colorScheme: 'dark' })
  await page.getByLabel('From', { exact: true }).fill(yearAgo)
  await page.getByLabel('to', { exact: true }).fill(today)
  await page.getByLabel('Operator', { exact: true }).selectOption(id)
  const { answered } = own.total.counts
  await expect.poll(() => page.locator('[data-measure="answered"] dd').innerText()).toBe(String(answered))
  await picture(page, 'statistics-operator')
  await expectInItsWidth(page)
})
