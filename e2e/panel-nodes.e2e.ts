import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDemoPanel } from '../packages/reference-server/src/demo/demo-panel.ts'
import { childrenOf } from './support/children-of.ts'
import { openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { authorisePanel, enterPanel } from './support/panel-steps.ts'
import { openFront } from './support/front.ts'
import { freePort, startMariaDb } from './support/mariadb.ts'
import { startRedis } from './support/redis.ts'
import { startServer } from './support/server.ts'
import type { RunningServer } from './support/server.ts'

const closing: (() => Promise<unknown>)[] = []
let world: World
let nodes: { readonly server: RunningServer; readonly gateway: number }[]
let connection: mysql.Connection
let desks: Awaited<ReturnType<typeof openFront>>
let visits: Awaited<ReturnType<typeof openFront>>

beforeAll(async () => {
  const [database, redis, panel] = await Promise.all([startMariaDb(), startRedis(), openDemoPanel()])
  desks = await openFront()
  visits = await openFront()
  connection = await mysql.createConnection(database.url)
  await connection.query('create database guichet')
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-panel-nodes-'))
  const shared = {
    GUICHET_DATABASE_URL: `${database.url}/guichet`,
    GUICHET_REDIS_URL: redis.url,
    GUICHET_SECRET: 'a secret that both servers of this test share',
    GUICHET_BASE_URL: desks.url,
    GUICHET_RATE_LIMIT: 'off',
    GUICHET_PANEL_ORIGIN: `http://p-*.panel.localhost:${new URL(visits.url).port}`,
    GUICHET_PANEL_CONNECTORS: path.resolve(
      import.meta.dirname,
      '../packages/reference-server/src/demo/demo-connector.ts',
    ),
    GUICHET_PANEL_KEYS_FILE: path.join(folder, 'keys'),
    GUICHET_DEMO_PANEL: panel.url,
  }
  const node = async (more: Record<string, string> = {}) => {
    const gateway = await freePort()
    const own = { GUICHET_PANEL_PORT: String(gateway), GUICHET_PANEL_NODE: `http://127.0.0.1:${gateway}` }
    return { gateway, server: await startServer({ ...shared, ...own, ...more }) }
  }
  nodes = [await node({ GUICHET_DEMO: '1' }), await node()]
  to(0)
  const [{ server }] = nodes as [(typeof nodes)[0]]
  world = await openWorld({}, { ...server, url: desks.url, stop: async () => {} })
  closing.push(
    () => world.close(),
    ...nodes.map((one) => () => one.server.stop()),
    () => connection.end(),
    () => Promise.all([desks.close(), visits.close(), panel.close()]),
    () => Promise.all([redis.stop(), database.stop()]),
    async () => fs.rmSync(folder, { recursive: true, force: true }),
  )
})
afterAll(async () => {
  for (const close of closing) await close()
})

/** What both fronts lead to from now on. */
function to(which: number): void {
  desks.targets = [nodes[which]?.server.port ?? 0]
  visits.targets = [nodes[which]?.gateway ?? 0]
}

interface VisitRow extends mysql.RowDataPacket {
  readonly owner_node: string
  readonly renewals: number
  readonly end_reason: string | null
}
const visitRow = async (): Promise<VisitRow | undefined> => {
  const [rows] = await connection.query<VisitRow[]>(
    'select owner_node, renewals, end_reason from guichet.panel_visit order by created_at desc limit 1',
  )
  return rows[0]
}

interface PathRow extends mysql.RowDataPacket {
  readonly path: string
}
const recordedPaths = async (): Promise<readonly PathRow[]> =>
  (await connection.query<PathRow[]>('select path from guichet.panel_activity'))[0]

it('W3/W4: a visit goes on through kill -9 of its gateway and of its node, and ends everywhere within a second (A8, A9, panel-6, panel-9)', async () => {
  const ana = await world.api('ana@demo.test')
  const fields = { name: 'Ana Souza', email: 'ana@demo.test' }
  const { id, number } = await ana.tickets.open({ department: 'support', message: 'Mail is down', fields })
  await (await world.api('support1@demo.test')).tickets.take({ ticketId: id })
  const customer = await world.signedIn('ana@demo.test', `/tickets/${number}`)
  await authorisePanel(customer)
  const operator = await world.signedIn('support1@demo.test', `/desk/tickets/all/${number}`)
  const frame = await enterPanel(operator)
  const [first, second] = nodes as [(typeof nodes)[0], (typeof nodes)[0]]
  expect((await visitRow())?.owner_node).toBe(`http://127.0.0.1:${first.gateway}`)

  // The gateway alone is killed, in the middle of many requests: its server starts it again.
  const [gateway = 0] = childrenOf(first.server.pid)
  const asking = frame.locator('body').evaluate(async () => {
    const answered: string[] = []
    const ask = async (lane: number): Promise<void> => {
      for (let count = 0; count < 1000; count++) {
        const path = `/load/${lane}/${count}`
        await fetch(path)
        answered.push(path)
        document.body.dataset['answered'] = String(answered.length)
      }
    }
    await Promise.allSettled([1, 2, 3, 4].map(ask))
    return answered
  })
  await expect.poll(async () => Number(await frame.locator('body').getAttribute('data-answered'))).toBeGreaterThan(100)
  process.kill(gateway, 'SIGKILL')
  const answered = await asking
  await expect.poll(() => childrenOf(first.server.pid).filter((pid) => pid !== gateway)).toHaveLength(1)
  await expect.poll(async () => (await fetch(`http://127.0.0.1:${first.gateway}/`).catch(() => null))?.status).toBe(404)
  // What was answered stands in the record, whenever the gateway was killed (panel-9).
  const missing = async (): Promise<number> => {
    const recorded = new Set((await recordedPaths()).map(({ path: recordedPath }) => recordedPath))
    return answered.filter((one) => !recorded.has(one)).length
  }
  const missingAtFirst = await missing()
  await expect.poll(missing).toBe(0)
  console.log(
    `panel: of ${answered.length} requests answered before kill -9 the record lacked ${missingAtFirst}, then 0`,
  )
  await frame.getByRole('button', { name: 'Switch off', exact: true }).click()
  await expect.poll(() => frame.getByRole('cell', { name: 'off', exact: true }).count()).toBe(2)

  // A request that comes to the other gateway is handed on to this one.
  visits.targets = [second.gateway]
  await frame.getByRole('link', { name: 'Log', exact: true }).click()
  await frame.locator('pre', { hasText: 'panel opened' }).waitFor()
  expect((await visitRow())?.owner_node).toBe(`http://127.0.0.1:${first.gateway}`)

  // The whole node is gone: the other takes the visit over, without a new login.
  const [again = 0] = childrenOf(first.server.pid)
  to(1)
  await first.server.kill()
  process.kill(again, 'SIGKILL')
  const began = Date.now()
  await frame.getByRole('link', { name: 'Mailboxes', exact: true }).click()
  await frame.getByRole('heading', { name: 'Mailboxes of ana', exact: true }).waitFor()
  console.log(`panel: taken over by the other node after ${Date.now() - began} ms`)
  expect(await visitRow()).toMatchObject({ owner_node: `http://127.0.0.1:${second.gateway}`, renewals: 0 })
  await picture(operator, 'W4-panel-taken-over')

  // Both pages have found the node that is left; the end reaches the operator by it.
  await customer.getByText('Your panel is open: Rui,', { exact: true }).waitFor()
  await operator.locator('.gt-panel__message').waitFor({ state: 'detached' })
  const ending = Date.now()
  await customer.getByRole('button', { name: 'End access now', exact: true }).click()
  await operator.getByRole('alert').filter({ hasText: 'The user withdrew the authorisation.' }).waitFor()
  console.log(`panel: from "End access now" to the message, at the other node: ${Date.now() - ending} ms`)
  await expect.poll(() => operator.locator('.gt-panel iframe').count()).toBe(0)
  await expect.poll(async () => (await visitRow())?.end_reason).toBe('revoked')
})
