import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Client } from '@guichet/client'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openWorld, picture, signIn } from './support/desk.ts'
import type { World } from './support/desk.ts'

const dayMs = 86_400_000
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-clock-'))
const clockFile = path.join(folder, 'clock')

let world: World
beforeAll(async () => {
  world = await openWorld({
    MOVED_CLOCK_FILE: clockFile,
    NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'support/moved-clock.setup.ts')}`,
  })
})
afterAll(async () => {
  await world.close()
  fs.rmSync(folder, { recursive: true })
})

/** Server and browser that many days later. */
async function daysLater(days: number): Promise<void> {
  await world.server.kill()
  fs.writeFileSync(clockFile, String(days * dayMs))
  await world.server.restart()
}
async function historyAt(days: number): Promise<Page> {
  const page = await world.person()
  await page.clock.setSystemTime(Date.now() + days * dayMs)
  await page.goto('/sign-in?next=/admin/chats')
  await signIn(page, 'admin@demo.test')
  await page.getByRole('heading', { name: 'Chat history', exact: true }).waitFor()
  return page
}

/** A chat that Rui has ended as solved. */
async function solved(rui: Client, name: string, message: string): Promise<void> {
  const visitor = await world.api()
  const fields = { name, email: `${name.toLowerCase()}@example.test` }
  const { id } = await visitor.chats.start({ department: 'support', message, fields })
  await rui.chats.acceptNext()
  await rui.chats.send({ chatId: id, clientId: `answer-to-${name}`, text: `Done, ${name}.` })
  await rui.chats.end({ chatId: id, solved: true })
}

describe('W15: the history of chats (A17)', () => {
  it('shows how many days are left, keeps what is held, and forgets the rest after seven days', async () => {
    const rui = await world.api('support1@demo.test')
    await rui.chats.setAvailability({ availability: 'available' })
    await solved(rui, 'Olga', 'Canary words of Olga')
    await solved(rui, 'Paulo', 'Canary words of Paulo')

    const today = await historyAt(0)
    const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
    await row(today, 'Olga').getByText('7 days', { exact: true }).waitFor()
    await picture(today, 'w15-history')
    await expectAccessible(today)
    await row(today, 'Paulo').getByRole('link').click()
    await today.getByRole('log').getByText('Canary words of Paulo', { exact: true }).waitFor()
    await today.getByRole('button', { name: 'Hold', exact: true }).click()
    await today.getByRole('button', { name: 'Hold no longer', exact: true }).waitFor()
    await picture(today, 'w15-transcript')
    await expectAccessible(today)
    const [file] = await Promise.all([
      today.waitForEvent('download'),
      today.getByRole('button', { name: 'CSV', exact: true }).click(),
    ])
    expect(fs.readFileSync((await file.path()) ?? '', 'utf8')).toContain('"Canary words of Paulo"')

    await daysLater(6.5)
    const later = await historyAt(6.5)
    await row(later, 'Olga').getByText('1 day', { exact: true }).waitFor()
    await row(later, 'Paulo').getByText('Held', { exact: true }).waitFor()
    await later.getByRole('button', { name: 'What would be removed?', exact: true }).click()
    await later.getByText('The next run would remove 0 chats.', { exact: true }).waitFor()
    await picture(later, 'w15-dry-run')

    await daysLater(7.5)
    const admin = await world.api('admin@demo.test')
    const left = async () => (await admin.chats.list({ phase: 'ended' })).items.map(({ staff }) => staff?.name)
    await expect.poll(left).toEqual(['Paulo'])
    const after = await historyAt(7.5)
    await row(after, 'Paulo').getByText('Held', { exact: true }).waitFor()
    await expect.poll(() => row(after, 'Olga').count()).toBe(0)
  })
})
