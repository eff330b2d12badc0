import mysql from 'mysql2/promise'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { openFront } from './support/front.ts'
import type { Front } from './support/front.ts'
import { startRedis } from './support/redis.ts'
import { startServer } from './support/server.ts'
import type { RunningServer } from './support/server.ts'

/** A node, and the front by which its people reach it: a balancer that keeps each of them at one node. */
interface Node {
  readonly front: Front
  readonly server: RunningServer
}

const closing: (() => Promise<unknown>)[] = []
let world: World
let one: Node
let other: Node

beforeAll(async () => {
  const database = `guichet_two_nodes_${process.pid}`
  const [redis, first, second, connection] = await Promise.all([
    startRedis(),
    openFront(),
    openFront(),
    mysql.createConnection(inject('mysqlUrl')),
  ])
  await connection.query(`create database ${database}`)
  const settings = {
    GUICHET_DATABASE_URL: `${inject('mysqlUrl')}/${database}`,
    GUICHET_REDIS_URL: redis.url,
    GUICHET_SECRET: 'a secret that both nodes of this test share',
    GUICHET_BASE_URL: first.url,
  }
  // The first one makes the tables and the people of the demo; the second finds them.
  one = { front: first, server: await startServer({ ...settings, GUICHET_DEMO: '1' }) }
  other = { front: second, server: await startServer(settings) }
  for (const { front, server } of [one, other]) front.targets = [server.port]
  world = await openWorld({}, { ...one.server, url: first.url, stop: async () => {} })
  closing.push(
    () => world.close(),
    () => Promise.all([one.server.stop(), other.server.stop()]),
    () => Promise.all([first.close(), second.close(), redis.stop()]),
    () => connection.query(`drop database ${database}`),
    () => connection.end(),
  )
})
afterAll(async () => {
  for (const close of closing) await close()
})

/** Asks Support for a chat, at a node. */
async function begin(name: string, message: string, node: Node): Promise<Page> {
  const page = await world.person({ baseURL: node.front.url })
  await page.goto('/chat?visitor=customer&department=support')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail', { exact: true }).fill(`${name.toLowerCase()}@example.test`)
  await page.getByLabel('Message', { exact: true }).fill(message)
  await page.getByRole('button', { name: 'Start the chat', exact: true }).click()
  return page
}
const place = (page: Page, position: number, total: number): Promise<void> =>
  page.getByText(`You are number ${position} of ${total}.`, { exact: true }).first().waitFor()
/** Everything that the helpdesk has been told, in the order in which it stands there; not what is still on its way. */
const conversation = (page: Page) => page.getByRole('log').locator('[data-message] .gt-message__text')
const expectSaid = (page: Page, words: readonly string[]): Promise<void> =>
  expect.poll(() => conversation(page).allTextContents()).toEqual(words)
const say = async (page: Page, box: string, words: string): Promise<void> => {
  await page.getByLabel(box, { exact: true }).fill(words)
  await page.getByLabel(box, { exact: true }).press('Enter')
}
const acceptNext = async (operator: Page, name: string): Promise<void> => {
  await operator.getByRole('list', { name: 'Waiting', exact: true }).getByText(name, { exact: true }).waitFor()
  await operator.getByRole('button', { name: 'Accept the next', exact: true }).click()
  await operator.getByLabel(`Write to ${name}`, { exact: true }).waitFor()
}

it(
  'three people at two nodes queue, move up, talk, reload, lose the network and a node, and end; the administrator reads it (A2, A17, live-2, live-3, live-5)',
  { timeout: 300_000 },
  async () => {
    // Rui and Bia sit at the second node, Ana at the first.
    const rui = await world.signedIn('support1@demo.test', '/desk/chats', { baseURL: other.front.url })
    await rui.getByRole('main').getByLabel('Chats: Away', { exact: true }).click()
    await rui.getByRole('main').getByRole('button', { name: 'Available Takes chats', exact: true }).click()
    await rui.getByRole('main').getByLabel('Chats: Available', { exact: true }).waitFor()
    const ana = await begin('Ana', 'My site is down.', one)
    await place(ana, 1, 1)
    const bia = await begin('Bia', 'How do I renew?', other)
    await Promise.all([place(ana, 1, 2), place(bia, 2, 2)])

    await acceptNext(rui, 'Ana')
    const joined = ana.getByRole('log').getByText('Rui from Support joined.', { exact: true })
    await Promise.all([joined.waitFor(), place(bia, 1, 1)])
    await bia.reload()
    await place(bia, 1, 1)
    await say(rui, 'Write to Ana', 'Let me look.')
    await expectSaid(ana, ['My site is down.', 'Let me look.'])
    await say(ana, 'Write a message', 'Thank you.')
    await expectSaid(rui, ['My site is down.', 'Let me look.', 'Thank you.'])
    await ana.reload()
    await expectSaid(ana, ['My site is down.', 'Let me look.', 'Thank you.'])

    // In a tunnel both sides go on; when Ana is back, each has all of it, once.
    await ana.context().setOffline(true)
    await say(ana, 'Write a message', 'I am in a tunnel.')
    await ana.getByText('1 message waits for the connection.', { exact: true }).waitFor()
    await say(rui, 'Write to Ana', 'It was the disk.')
    await expectSaid(rui, ['My site is down.', 'Let me look.', 'Thank you.', 'It was the disk.'])
    await ana.context().setOffline(false)
    const told = ['My site is down.', 'Let me look.', 'Thank you.', 'It was the disk.', 'I am in a tunnel.']
    await Promise.all([expectSaid(rui, told), expectSaid(ana, told)])

    // Ana's node dies as by a power cut. Her page comes back at the other one, and is complete.
    one.front.targets = [other.server.port]
    await one.server.kill()
    const killed = Date.now()
    await say(rui, 'Write to Ana', 'Your site is up again.')
    await say(ana, 'Write a message', 'I see it.')
    const all = [...told, 'Your site is up again.', 'I see it.']
    const complete = async (page: Page): Promise<void> => {
      await expect.poll(() => conversation(page).count()).toBe(all.length)
      expect((await conversation(page).allTextContents()).toSorted()).toEqual(all.toSorted())
    }
    await Promise.all([complete(ana), complete(rui)])
    console.log(`two nodes: a page is complete at the other node ${Date.now() - killed} ms after kill -9 of its own`)
    const ordered = await conversation(rui).allTextContents()
    await expectSaid(ana, ordered)
    await ana.reload()
    await expectSaid(ana, ordered)
    await Promise.all([picture(ana, 'two-nodes-moved'), expectAccessible(ana)])

    await ana.getByRole('button', { name: 'Problem solved!', exact: true }).click()
    await ana.getByText('The problem is solved.', { exact: true }).waitFor()
    await acceptNext(rui, 'Bia')
    await bia.getByRole('button', { name: 'End chat', exact: true }).click()
    await bia.getByRole('dialog').getByRole('button', { name: 'End chat', exact: true }).click()
    await bia.getByText('You ended it.', { exact: true }).waitFor()

    const admin = await world.signedIn('admin@demo.test', '/admin/chats')
    for (const name of ['Ana', 'Bia'])
      await admin.getByRole('row').filter({ hasText: name }).getByText('7 days', { exact: true }).waitFor()
    await admin.getByRole('row').filter({ hasText: 'Ana' }).getByRole('link').click()
    await expectSaid(admin, ordered)
  },
)
