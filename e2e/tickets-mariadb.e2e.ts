import mysql from 'mysql2/promise'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openWorld } from './support/desk.ts'
import type { World } from './support/desk.ts'

const database = `guichet_story_${process.pid}`
let world: World
beforeAll(async () => {
  const connection = await mysql.createConnection(inject('mysqlUrl'))
  await connection.query(`create database ${database}`)
  await connection.end()
  world = await openWorld({ GUICHET_DATABASE_URL: `${inject('mysqlUrl')}/${database}` })
})
afterAll(async () => {
  await world.close()
  const connection = await mysql.createConnection(inject('mysqlUrl'))
  await connection.query(`drop database ${database}`)
  await connection.end()
})

it('on MariaDB a customer opens a ticket; an operator takes, answers and closes it, and both see it as it happens (B2)', async () => {
  const [customer, operator] = await Promise.all([
    world.signedIn('ana@demo.test', '/new'),
    world.signedIn('support1@demo.test', '/desk/tickets/unassigned'),
  ])
  await customer.getByText('Support', { exact: true }).click()
  await customer.getByLabel('Message', { exact: true }).fill('My site is slow\nSince this morning, on every page.')
  await customer.getByRole('button', { name: 'Send', exact: true }).click()
  await customer.getByRole('link', { name: 'Show the ticket', exact: true }).click()
  await customer.waitForURL((url) => /^\/tickets\/\d+$/.test(url.pathname))
  const number = Number(new URL(customer.url()).pathname.split('/').at(-1))

  await operator.getByRole('row').filter({ hasText: 'My site is slow' }).first().click()
  await operator.getByRole('button', { name: 'Take', exact: true }).click()
  await operator
    .getByText(/^Held by you( since .+)?$/)
    .first()
    .waitFor()
  await operator.getByLabel('Reply to Ana Souza', { exact: true }).fill('A disk was full; it is fast again.')
  await operator.getByRole('button', { name: 'Send to Ana', exact: true }).click()
  await customer.getByText('A disk was full; it is fast again.', { exact: true }).waitFor()
  await operator.getByRole('button', { name: 'Close…', exact: true }).click()
  await operator.getByRole('dialog').getByRole('button', { name: 'Close ticket', exact: true }).click()
  await operator.getByRole('dialog').waitFor({ state: 'detached' })
  await customer.getByText('Solved', { exact: true }).first().waitFor()

  // What the browsers did is in the tables of this database.
  const connection = await mysql.createConnection(`${inject('mysqlUrl')}/${database}`)
  const [rows] = await connection.query('select status, number from ticket where number = ?', [number])
  await connection.end()
  expect(rows).toEqual([{ status: 'solved', number }])
})
