#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { createHelpdesk, HelpdeskError, system } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { argon2Passwords } from './access/passwords.ts'
import { seedDemo, signIns } from './demo/seed-demo.ts'
import { serveUntilStopped } from './main.ts'
import { doctor } from './settings/doctor.ts'
import { loadDefinition } from './settings/load-definition.ts'
import { openStorage } from './settings/open-storage.ts'
import { readSettings, WrongSettings } from './settings/settings.ts'

const usage = `guichet serve                                    run the helpdesk
guichet migrate                                  bring the database up to date
guichet admin create --email … --name …          add an administrator (password from GUICHET_PASSWORD or standard input)
guichet doctor                                   check settings, database and pages
guichet verify                                   check the chain of the record
guichet demo                                     add demo people and tickets to an empty database

Settings come from the environment: docs/settings.md`

/** Opens the helpdesk of the environment for one task. */
async function withDesk(task: (desk: Helpdesk) => Promise<number>): Promise<number> {
  const settings = readSettings(process.env)
  const storage = await openStorage(settings)
  const desk = createHelpdesk({
    definition: await loadDefinition(settings.profile),
    storage,
    baseUrl: settings.baseUrl ?? '',
    passwords: argon2Passwords,
  })
  try {
    return await task(desk)
  } finally {
    await desk.stop()
    await storage.close()
  }
}

async function standardInput(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk)
  return text.trimEnd()
}

const createAdministrator = (email: string, name: string): Promise<number> =>
  withDesk(async (desk) => {
    const password = process.env['GUICHET_PASSWORD'] ?? (await standardInput())
    const { id } = await desk.as(system).people.add({ role: 'administrator', email, name, password })
    console.log(`Administrator ${email} added (${id}).`)
    return 0
  })

const commands: Readonly<
  Record<
    string,
    (
      words: readonly string[],
      values: { email?: string | undefined; name?: string | undefined },
    ) => Promise<number | undefined>
  >
> = {
  serve: async () => {
    await serveUntilStopped()
    return undefined
  },
  migrate: () =>
    withDesk(async (desk) => {
      await desk.storage.ping()
      console.log('The database is up to date.')
      return 0
    }),
  admin: async ([verb], { email, name }) => {
    if (verb !== 'create' || !email || !name)
      throw new WrongSettings(['usage: guichet admin create --email … --name …'])
    return createAdministrator(email, name)
  },
  doctor: () => doctor(process.env),
  verify: () =>
    withDesk(async (desk) => {
      const broken = await desk.verify()
      for (const { subject, sequence, problem } of broken) console.log(`${subject}: ${problem} at ${sequence}`)
      console.log(broken.length === 0 ? 'The record is whole.' : `${broken.length} broken chains.`)
      return broken.length === 0 ? 0 : 1
    }),
  demo: () =>
    withDesk(async (desk) => {
      if (process.env['NODE_ENV'] === 'production') throw new WrongSettings(['demo: never in production'])
      await seedDemo(desk)
      console.log(signIns(desk.definition))
      return 0
    }),
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { email: { type: 'string' }, name: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
})
const [name = '', ...words] = positionals
const command = commands[name]
if (!command || values.help) {
  console.log(usage)
  process.exit(values.help || name === '' ? 0 : 2)
}
try {
  const code = await command(words, values)
  if (code !== undefined) process.exit(code)
} catch (error) {
  console.error(
    error instanceof HelpdeskError || error instanceof WrongSettings || error instanceof Error ? error.message : error,
  )
  process.exit(1)
}
