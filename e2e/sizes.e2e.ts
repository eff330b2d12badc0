import { gzipSync } from 'node:zlib'
import type { Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { giveWrongCodes } from './support/wrong-codes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const kilobyte = 1000

/** What a browser fetches from now on, packed by gzip: scripts (words of a language are among them) and styles. */
function weigh(page: Page): { scripts(): Promise<number>; all(): Promise<number> } {
  const fetched = new Map<string, Response>()
  page.on('response', (response) => {
    if (['script', 'stylesheet'].includes(response.request().resourceType())) fetched.set(response.url(), response)
  })
  const sum = async (kinds: readonly string[]): Promise<number> => {
    const own = [...fetched.values()].filter((response) => kinds.includes(response.request().resourceType()))
    const sizes = await Promise.all(own.map(async (response) => gzipSync(await response.body(), { level: 9 }).length))
    return sizes.reduce((all, size) => all + size, 0) / kilobyte
  }
  return { scripts: () => sum(['script']), all: () => sum(['script', 'stylesheet']) }
}

const within = (what: string, size: number, limit: number): void => {
  console.log(`${what}: ${size.toFixed(1)} KB of ${limit}`)
  expect(size, what).toBeLessThanOrEqual(limit)
}

describe('what the pages weigh (gzip)', () => {
  it('console, first load: at most 275 KB; the administration adds at most 60', async () => {
    const page = await world.signedIn('admin@demo.test', '/desk/tickets/queue')
    await page.goto('about:blank')
    const console = weigh(page)
    await page.goto('/desk/tickets/queue')
    await page.getByRole('row').nth(1).waitFor()
    within('console, first load', await console.all(), 275)
    const administration = weigh(page)
    await page.getByRole('link', { name: 'Administration', exact: true }).click()
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor()
    within('administration, added', await administration.all(), 60)
  })

  it('portal, first load: at most 175 KB', async () => {
    const page = await world.person()
    const portal = weigh(page)
    await page.goto('/')
    await page.getByText('No, not yet', { exact: true }).waitFor()
    within('portal, first load', await portal.all(), 175)
  })

  it('public ticket page: no script at all; the look-up at most 25 KB', async () => {
    const { url } = await (
      await world.api()
    ).tickets.open({
      department: 'support',
      message: 'How heavy?',
      fields: { name: 'Nina Prado', email: 'nina@example.test' },
    })
    const page = await world.person()
    const ticket = weigh(page)
    await page.goto(url)
    await page.getByText('How heavy?', { exact: true }).waitFor()
    within('public ticket page, scripts', await ticket.scripts(), 0)
    const lookUp = weigh(page)
    await giveWrongCodes(page)
    within('look-up with its countdown, scripts', await lookUp.scripts(), 25)
  })
})
