import { createClient } from '@guichet/client'
import type { Client } from '@guichet/client'
import mysql from 'mysql2/promise'
import type { RowDataPacket } from 'mysql2/promise'
import { expect, inject, it } from 'vitest'
import { openFront } from './support/front.ts'
import type { Front } from './support/front.ts'
import { proof } from './support/proof.ts'
import { startRedis } from './support/redis.ts'
import { startServer } from './support/server.ts'
import type { RunningServer } from './support/server.ts'

const sockets = proof(60, 500)
const chats = proof(24, 200)
const seconds = proof(12, 180)
const perSecond = proof(40, 100)
const cuts = proof(60, 1000)
const kills = proof(2, 20)
/** How many chats a member of staff follows. */
const followed = 6
/** How long after the last message everything has to be there. */
const settleMs = 120_000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const any = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)] as Item

/** A client as its reader sees it: what it was told of each subject that it follows, in the order in which it came. */
interface Watching {
  readonly client: Client
  readonly told: Map<string, { sequence: number; text: string }[]>
  /** Subjects that it may not see, and how often it was told something of them all the same. */
  readonly foreign: Map<string, number>
  readonly reloads: string[]
}

function follow(client: Client, subjects: readonly string[], foreign: readonly string[] = []): Watching {
  const watching: Watching = { client, told: new Map(), foreign: new Map(), reloads: [] }
  for (const subject of subjects) {
    const told: { sequence: number; text: string }[] = []
    watching.told.set(subject, told)
    client.realtime.watch(subject, 0, {
      event: ({ sequence, message }) => void told.push({ sequence, text: message?.text ?? '' }),
      reload: () => void watching.reloads.push(subject),
    })
  }
  for (const subject of foreign) {
    watching.foreign.set(subject, 0)
    client.realtime.watch(subject, 0, {
      event: () => void watching.foreign.set(subject, (watching.foreign.get(subject) ?? 0) + 1),
    })
  }
  return watching
}

/** Two servers on one MariaDB and one Redis, behind one address. */
async function openHouse() {
  const connection = await mysql.createConnection(inject('mysqlUrl'))
  await connection.query('create database guichet_chaos')
  const [redis, front] = await Promise.all([startRedis(), openFront()])
  const settings = {
    GUICHET_PROFILE: 'e2e/support/crowd.profile.ts',
    GUICHET_DATABASE_URL: `${inject('mysqlUrl')}/guichet_chaos`,
    GUICHET_REDIS_URL: redis.url,
    GUICHET_SECRET: 'a secret that both servers of this test share',
    GUICHET_BASE_URL: front.url,
    GUICHET_LOG_LEVEL: 'error',
  }
  const servers = [await startServer({ ...settings, GUICHET_DEMO: '1' }), await startServer(settings)]
  front.targets = servers.map(({ port }) => port)
  return {
    front,
    servers,
    connection,
    close: async () => {
      await Promise.all(servers.map((server) => server.stop()))
      await front.close()
      await redis.stop()
      await connection.query('drop database guichet_chaos')
      await connection.end()
    },
  }
}

async function signIn({ url }: Front, email: string): Promise<() => Client> {
  const { token } = await createClient({ baseUrl: url }).access.signIn({ email, password: 'guichet-demo' })
  return () => createClient({ baseUrl: url, token })
}

/** Cuts and kills, spread evenly over the time. */
async function disturb(front: Front, servers: readonly RunningServer[]): Promise<{ cut: number; killed: number }> {
  const began = performance.now()
  const share = (): number => (performance.now() - began) / (seconds * 1000)
  const done = { cut: 0, killed: 0 }
  const cutting = async (): Promise<void> => {
    while (done.cut < cuts) {
      if (done.cut < share() * cuts && front.cut()) done.cut += 1
      else await pause(10)
    }
  }
  const killing = async (): Promise<void> => {
    for (; done.killed < kills; done.killed++) {
      while (share() < (done.killed + 0.5) / kills) await pause(20)
      const server = servers[done.killed % servers.length] as RunningServer
      await server.kill()
      await server.restart()
    }
  }
  await Promise.all([cutting(), killing()])
  return done
}

it(
  `live-2, live-3: ${sockets} sockets, ${cuts} cuts and ${kills} kills of a server: every client holds exactly its audience's events, in order`,
  { timeout: proof(300_000, 900_000) },
  async () => {
    const { front, servers, connection, close } = await openHouse()
    const [rui, eva, admin, finance] = await Promise.all(
      ['support1', 'support2', 'admin', 'finance1'].map((name) => signIn(front, `${name}@demo.test`)),
    )
    if (!rui || !eva || !admin || !finance) throw new Error('nobody has signed in')
    const operators = [rui(), eva()]
    for (const operator of operators) await operator.chats.setAvailability({ availability: 'available' })
    const visitor = createClient({ baseUrl: front.url })
    const started = await Promise.all(
      Array.from({ length: chats }, (_, at) =>
        visitor.chats.start({
          department: 'support',
          message: `Chat ${at}`,
          fields: { name: `Visitor ${at}`, email: `visitor${at}@example.test`, panel_username: 'ana' },
        }),
      ),
    )
    const ids = started.map(({ id }) => id)
    // Some are attended to by Rui, some by Eva, the others wait.
    const attended = new Map<string, Client>()
    for (let at = 0; at < Math.min(40, chats / 2); at++) {
      const operator = operators[at % 2] as Client
      attended.set((await operator.chats.acceptNext()).id, operator)
    }
    const watching: Watching[] = started.map(({ id, token }, at) =>
      follow(
        createClient({ baseUrl: front.url, chatToken: token }),
        [id],
        [any(ids.filter((other) => other !== ids[at]))],
      ),
    )
    for (const [at, operator] of operators.entries())
      watching.push(
        follow(
          operator,
          [...attended].filter((_, place) => place % 2 === at).map(([id]) => id),
        ),
      )
    for (let at = watching.length; at < sockets; at++) {
      const subjects = Array.from({ length: followed }, () => any(ids))
      if (at % 20 === 0) watching.push(follow(finance(), [], subjects))
      else watching.push(follow(any([rui, eva, admin])(), [...new Set(subjects)]))
    }

    const sent: Promise<string>[] = []
    const say = (at: number): void => {
      const place = Math.floor(Math.random() * ids.length)
      const chatId = ids[place] as string
      const operator = attended.get(chatId)
      const by = operator && at % 2 === 0 ? operator : (watching[place] as Watching).client
      const text = `message ${at}`
      sent.push(by.realtime.send({ chatId, clientId: `message-${at}`, text }).then(() => text))
    }
    const began = performance.now()
    const disturbing = disturb(front, servers)
    const total = seconds * perSecond
    while (sent.length < total) {
      const due = Math.min(total, ((performance.now() - began) / 1000) * perSecond)
      while (sent.length < due) say(sent.length)
      await pause(10)
    }
    const sentFor = (performance.now() - began) / 1000
    const { cut, killed } = await disturbing
    const acknowledged = await Promise.all(sent)

    const [rows] = await connection.query<RowDataPacket[]>(
      "select subject, sequence, type from guichet_chaos.event where subject like 'cht_%' order by subject, sequence",
    )
    const log = new Map(ids.map((id) => [id, [] as number[]]))
    for (const { subject, sequence } of rows) log.get(String(subject))?.push(Number(sequence))
    const reached = (): boolean =>
      watching.every(({ told }) => [...told].every(([id, events]) => events.length >= (log.get(id)?.length ?? 0)))
    for (const until = performance.now() + settleMs; !reached() && performance.now() < until;) await pause(50)

    const wrong = watching.flatMap(({ told }, at) =>
      [...told]
        .map(([id, events]) => [id, events.map(({ sequence }) => sequence).slice(0, log.get(id)?.length)] as const)
        .filter(([id, sequences]) => sequences.join() !== log.get(id)?.join())
        .map(([id, sequences]) => `line ${at}, ${id}: ${sequences.length} of ${log.get(id)?.length}`),
    )
    const texts = rows.filter(({ subject, type }) => log.has(String(subject)) && type === 'chat.message_sent').length
    const heard = new Map<string, number>()
    for (const { told } of watching.slice(0, chats))
      for (const events of told.values()) for (const { text } of events) heard.set(text, (heard.get(text) ?? 0) + 1)
    const events = watching.reduce((sum, { told }) => sum + [...told.values()].flat().length, 0)
    console.log(
      `live-2: ${watching.length} sockets, ${total} messages at ${(total / sentFor).toFixed(0)}/s, ${cut} cuts, ${killed} kills: ${events} events told, ${wrong.length} lists wrong`,
    )
    expect(wrong).toEqual([])
    expect(watching.flatMap(({ reloads }) => reloads)).toEqual([])
    expect(watching.flatMap(({ foreign }) => [...foreign.values()]).filter((count) => count > 0)).toEqual([])
    // The first words of each chat, and what was said since: each once.
    expect(texts).toBe(chats + total)
    expect(acknowledged.filter((text) => heard.get(text) !== 1)).toEqual([])
    for (const { client } of watching) client.realtime.close()
    await close()
  },
)
