import fs from 'node:fs'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

it('opens the list of every figure, tells times in business hours, and compares with the time before (B6, B7)', async () => {
  const api = await world.api('admin@demo.test')
  const { id: ticketId } = await openTicket(world, 'Timed')
  const operator = await world.api('support1@demo.test')
  await operator.tickets.reply({ ticketId, text: 'Done.', take: true })
  // Support works on no day of this test.
  const days = [(new Date(Date.now() + 3 * 86_400_000).getUTCDay() + 6) % 7].map((day) => day + 1)
  await api.departments.change({
    departmentId: 'support',
    businessHours: { weekly: [{ days, from: '10:00', to: '11:00' }], timeZone: 'UTC' },
  })
  const asked = { from: yearAgo, to: today, by: 'month', zone: 'UTC', businessHours: true, previous: true } as const
  const { total, open } = await api.statistics.report({ ...asked, department: 'support' })
  expect(total.worked?.firstResponse?.median).toBeLessThanOrEqual(total.firstResponse?.median ?? 0)

  const page = await world.signedIn('admin@demo.test', '/admin/statistics')
  await page.getByLabel('From', { exact: true }).fill(yearAgo)
  await page.getByLabel('to', { exact: true }).fill(today)
  await page.getByLabel('Periods', { exact: true }).selectOption('month')
  await page.getByLabel('Time zone', { exact: true }).selectOption('UTC')
  await page.getByLabel('Department', { exact: true }).selectOption('support')
  await page.getByLabel('Business hours', { exact: true }).check()
  await page.getByLabel('Compare with the time before', { exact: true }).check()
  await page.locator('[data-took="firstResponse"] [data-worked]').waitFor()
  await page.locator('[data-measure="opened"] [data-previous]').waitFor()
  const list = page.locator('.gt-deeds li')
  const opens = async (figure: Locator, count: number): Promise<void> => {
    await figure.click()
    await expect.poll(() => list.count()).toBe(Math.min(50, count))
    await page.keyboard.press('Escape')
    await list.first().waitFor({ state: 'detached' })
  }
  await opens(page.locator('[data-measure="open"] button'), open.count)
  await opens(page.locator('[data-took="firstResponse"] button'), total.counts.first_response)
  const ages = page.locator('.gt-chart').nth(1)
  await ages.getByRole('button', { name: 'View as table', exact: true }).click()
  await opens(ages.locator('tbody tr').first().getByRole('button'), open.ages[0]?.count ?? 0)
  const hour = page.locator('.gt-load td button').first()
  await opens(hour, Number(await hour.innerText()))
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
  await pictureInAllLooks(page, 'statistics')
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
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/admin/statistics/${id}`)
  await picture(page, 'statistics-operator')
  await expectInItsWidth(page)

  const mine = await world.signedIn('support1@demo.test', '/desk/statistics')
  await mine.getByLabel('From', { exact: true }).fill(yearAgo)
  await mine.getByLabel('to', { exact: true }).fill(today)
  await expect.poll(() => mine.locator('[data-measure="answered"] dd').innerText()).toBe(String(answered))
  await expect.poll(() => mine.getByLabel('Operator', { exact: true }).count()).toBe(0)
  await pictureInAllLooks(mine, 'statistics-own')
  await expectAccessible(mine)
})
