import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import mysql from 'mysql2/promise'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { proof } from './support/proof.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-nodes-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function startNode(database: string, file: string, tickets: number) {
  const words = [
    '--conditions=@guichet/source',
    '--disable-warning=ExperimentalWarning',
    'handing-over.node.ts',
    database,
    file,
    String(tickets),
  ]
  const child = spawn(process.execPath, words, { cwd: path.join(import.meta.dirname, 'support') })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise((resolve) => child.on('close', resolve))
  return { child, lines: () => output.split('\n'), ended }
}

/** Two nodes open tickets on one database and share the work of handing their events over. */
async function shareTheWork(name: string, database: string): Promise<void> {
  const tickets = proof(100, 2000)
  const file = path.join(folder, `${name}.log`)
  fs.writeFileSync(file, '')
  const nodes = [startNode(database, file, tickets), startNode(database, file, tickets)]
  const opened = () => nodes.flatMap(({ lines }) => lines().filter((line) => /^(support|finance) tkt_/.test(line)))
  const handed = () =>
    fs
      .readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(' '))
  const good = tickets * 2 * 0.9
  for (let waited = 0; waited < 60_000 && handed().filter(([, , how]) => how === 'done').length < good; waited += 100) {
    for (const { child, lines } of nodes) if (child.exitCode !== null) throw new Error(lines().join('\n'))
    await pause(100)
  }
  await pause(1500)
  for (const { child } of nodes) child.kill('SIGTERM')
  await Promise.all(nodes.map(({ ended }) => ended))
  const done = handed().filter(([, , how]) => how === 'done')
  const by = nodes.map(({ child }) => done.filter(([pid]) => pid === String(child.pid)).length)
  const refused = handed().filter(([, , how]) => how === 'refused')
  console.log(
    `data-6, ${name}: ${done.length} events handed over by two nodes (${by.join(' and ')}), none twice; ${refused.length} tries of events that always fail`,
  )
  const subjects = opened()
    .filter((line) => line.startsWith('support'))
    .map((line) => line.split(' ')[1] ?? '')
  expect(done.map(([, subject = '']) => subject).toSorted()).toEqual(subjects.toSorted())
  expect(new Set(refused.map(([, subject]) => subject)).size).toBe(tickets * 2 * 0.1)
  expect(Math.min(...by)).toBeGreaterThan(0)
}

describe('data-6: two processes on one database', () => {
  it('share the work on MariaDB: nothing is handed over twice, and what fails holds nobody up', async () => {
    const connection = await mysql.createConnection(inject('mysqlUrl'))
    await connection.query('create database guichet_two_nodes')
    await shareTheWork('MariaDB', `${inject('mysqlUrl')}/guichet_two_nodes`)
    await connection.query('drop database guichet_two_nodes')
    await connection.end()
  })

  it('share the work on SQLite', () => shareTheWork('SQLite', path.join(folder, 'desk.db')))
})
