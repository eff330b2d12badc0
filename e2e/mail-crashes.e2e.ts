import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { mysqlStorage } from '@guichet/adapters-mysql'
import { sqliteStorage } from '@guichet/adapters-sqlite'
import { createHelpdesk, system } from '@guichet/core'
import type { Storage } from '@guichet/core/ports'
import { travel } from '@guichet/core/profiles'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startDovecot } from './support/dovecot.ts'
import type { Dovecot } from './support/dovecot.ts'
import { crashPoints } from './support/mail-node.ts'
import type { NodeOrders } from './support/mail-node.ts'
import { proof } from './support/proof.ts'

const messages = proof(100, 2000)
const kills = proof(crashPoints.length, 50)
const address = 'offers@agency.test'
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-crashes-'))

let dovecot: Dovecot
beforeAll(async () => {
  dovecot = await startDovecot()
})
afterAll(async () => {
  await dovecot.stop()
  fs.rmSync(folder, { recursive: true })
})

/** Lets a node live until it dies or has nothing left to do. Answers whether it was killed. */
const live = (orders: NodeOrders): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const words = ['--conditions=@guichet/source', path.join(import.meta.dirname, 'support/mail-node.ts')]
    const node = spawn(process.execPath, [...words, JSON.stringify(orders)], { stdio: ['ignore', 'ignore', 'inherit'] })
    node.once('exit', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(signal === 'SIGKILL')
      else reject(new Error(`the node ended with ${code ?? signal}`))
    })
  })

const raws = Array.from({ length: messages }, (_, at) =>
  [
    `From: Zoe <zoe${at % 50}@example.test>`,
    `To: ${address}`,
    `Subject: flood ${at}`,
    `Message-ID: <${at}@example.test>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Is room ${at} free?`,
    '',
  ].join('\r\n'),
)

describe('exactly once (mail-1, mail-2, mail-3)', () => {
  const crashed = async (
    protocol: 'imap' | 'pop3',
    databaseUrl: string,
    open: () => Promise<Storage>,
  ): Promise<void> => {
    const storage = await open()
    const desk = createHelpdesk({ definition: travel, storage, baseUrl: 'http://desk.test' })
    const port = protocol === 'imap' ? dovecot.ports.imap : dovecot.ports.pop3
    const incoming = { protocol, host: '127.0.0.1', port, security: 'none', user: 'desk' } as const
    const afterReading = protocol === 'imap' ? 'move' : 'delete'
    await desk.as(system).mail.addAccount({
      name: 'Offers',
      address,
      department: 'offers',
      incoming: { ...incoming, afterReading },
    })
    const user = dovecot.user()
    const orders = { databaseUrl, protocol, port, user, password: dovecot.password }
    // Each is presented one to five times, in slices, so that every life finds something to do.
    const presented = raws.flatMap((raw, at) => Array.from({ length: 1 + (at % 5) }, () => raw))
    const slice = Math.ceil(presented.length / (kills + 1))
    const deaths = new Map<string, number>()
    for (let life = 0; life < kills; life++) {
      for (const raw of presented.splice(0, slice)) dovecot.deliver(user, raw)
      const point = crashPoints[life % crashPoints.length] ?? crashPoints[0]
      // Many come, are kept and committed at once, and a short life has no second lot; each is parsed by itself.
      const often = point.includes('mailbox') ? 1 : point.includes('parsed') ? 3 : proof(1, 3)
      const nth = 1 + Math.floor(Math.random() * often)
      const died = await live({ ...orders, crash: { point, nth } })
      if (died) deaths.set(point, (deaths.get(point) ?? 0) + 1)
      // Once in between the server names everything anew.
      if (life === Math.floor(kills / 2)) {
        for (const raw of raws.slice(0, 20)) dovecot.deliver(user, raw)
        await new Promise((resolve) => setTimeout(resolve, 1100))
        dovecot.renumber(user)
      }
    }
    for (const raw of presented.splice(0)) dovecot.deliver(user, raw)
    await live({ ...orders, crash: null })

    const subjects: string[] = []
    let said = 0
    for (let cursor: string | undefined; ;) {
      const page = await desk
        .as(system)
        .tickets.list({ limit: 200, sort: 'number', ...(cursor !== undefined && { cursor }) })
      for (const { id, subject } of page.items) {
        subjects.push(subject)
        said += (await desk.as(system).tickets.get({ ticketId: id })).thread.items.length
      }
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    const { items: waiting } = await desk.as(system).mail.received({ states: 'waiting,set_aside', limit: 10 })
    const killed = [...deaths.values()].reduce((sum, count) => sum + count, 0)
    console.log(
      `${protocol}: ${messages} messages presented ${raws.reduce((sum, _raw, at) => sum + 1 + (at % 5), 20)} times, ${killed} kills at ${deaths.size} points, one renumbering: ${subjects.length} tickets, ${said} messages`,
    )
    expect(new Set(subjects).size).toBe(messages)
    expect(subjects).toHaveLength(messages)
    expect(said).toBe(messages)
    expect(waiting).toEqual([])
    expect(dovecot.files(user)).toEqual([])
    expect([...deaths.keys()].toSorted((one, other) => one.localeCompare(other))).toEqual(
      [...crashPoints].toSorted((one, other) => one.localeCompare(other)),
    )
    await desk.stop()
    await storage.close()
  }

  it(
    'over IMAP on SQLite, killed at every point of a message’s way',
    { timeout: proof(300_000, 7_200_000) },
    async () => {
      const file = path.join(folder, 'crashes.sqlite')
      await crashed('imap', file, () => sqliteStorage({ file }))
    },
  )

  it(
    'over POP3 on MariaDB, killed at every point of a message’s way',
    { timeout: proof(300_000, 7_200_000) },
    async () => {
      const connection = await mysql.createConnection(inject('mysqlUrl'))
      await connection.query('create database guichet_crashes')
      const url = `${inject('mysqlUrl')}/guichet_crashes`
      await crashed('pop3', url, () => mysqlStorage({ url, allowWeakDurability: true }))
      await connection.query('drop database guichet_crashes')
      await connection.end()
    },
  )
})
