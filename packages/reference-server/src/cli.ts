#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { createHelpdesk, HelpdeskError, system } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { keyringOf, secretFileOf } from './access/keyring.ts'
import type { Keyring } from './access/keyring.ts'
import { argon2Passwords } from './access/passwords.ts'
import { rotateSecret } from './access/rotate-secret.ts'
import { sealerOf } from './access/secrets.ts'
import { checkCheckpoints } from './audit/checkpoints.ts'
import { openFiles } from './attachment/open-files.ts'
import type { ImportWords } from './import/import-command.ts'
import { seedDemo, signIns } from './demo/seed-demo.ts'
import { mailOptions } from './mail/mail-options.ts'
import { pipeExit, pipeMail } from './mail/pipe-mail.ts'
import { servePanelsUntilStopped } from './panel/serve-panels.ts'
import { serveUntilStopped } from './main.ts'
import { doctor } from './settings/doctor.ts'
import { loadDefinition } from './settings/load-definition.ts'
import { openStorage } from './settings/open-storage.ts'
import { checkpointDirectory, readSettings, WrongSettings } from './settings/settings.ts'
import type { Settings } from './settings/settings.ts'
import { guardedSender } from './webhook/guarded-sender.ts'

const usage = `guichet serve                                    run the helpdesk
guichet panels                                   run the gateway to customers' panels, as a process of its own
guichet migrate                                  bring the database up to date
guichet admin create --email … --name …          add an administrator (password from GUICHET_PASSWORD or standard input)
guichet doctor                                   check settings, database and pages
guichet verify [--checkpoints …]                 check the chain of the record, and checkpoints of a directory
guichet statistics                               count what an older version has logged; may be stopped and begun again
guichet secret rotate                            change the secret of a file while the helpdesk runs
guichet secret reseal                            seal everything with the newest secret
guichet mail pipe --account …                    keep a message from standard input, for mail servers
guichet import osticket --from mysql://…           bring an osTicket's people and tickets (--preview writes nothing)
guichet import csv --from file.csv               bring people or tickets of a CSV file (--kind people; --preview writes nothing)
guichet import undo --run …                      take an import back, but for what was worked with since
guichet demo                                     add demo people and tickets to an empty database

Settings come from the environment: docs/settings.md`

/** Opens the helpdesk of the environment for one task. */
async function withDesk(
  task: (desk: Helpdesk, settings: Settings, keyring: Keyring) => Promise<number>,
): Promise<number> {
  const settings = readSettings(process.env)
  const keyring = keyringOf(settings)
  const storage = await openStorage(settings)
  const desk = createHelpdesk({
    definition: await loadDefinition(settings.profile),
    storage,
    baseUrl: settings.baseUrl ?? '',
    passwords: argon2Passwords,
    secrets: sealerOf(keyring),
    mail: mailOptions(keyring, settings),
    files: openFiles(settings, settings.filesUrl ?? settings.baseUrl ?? 'http://localhost', keyring),
    webhooks: guardedSender({ networks: settings.webhookNetworks }),
  })
  try {
    return await task(desk, settings, keyring)
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
      values: Readonly<Partial<Record<'email' | 'name' | 'checkpoints' | 'account', string | undefined>>> & ImportWords,
    ) => Promise<number | undefined>
  >
> = {
  serve: async () => {
    await serveUntilStopped()
    return undefined
  },
  panels: async () => {
    await servePanelsUntilStopped()
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
  verify: (_words, { checkpoints }) =>
    withDesk(async (desk, settings, keyring) => {
      const broken = await desk.verify()
      const problems = [
        ...broken.map(({ subject, sequence, problem }) => `${subject}: ${problem} at ${sequence}`),
        ...(await checkCheckpoints(desk, checkpoints ?? checkpointDirectory(settings), keyring)),
      ]
      for (const problem of problems) console.log(problem)
      console.log(problems.length === 0 ? 'The record is whole.' : `${problems.length} problems.`)
      return problems.length === 0 ? 0 : 1
    }),
  statistics: () =>
    withDesk(async (desk) => {
      const counted = await desk.rebuildStatistics((subjects) => console.error(`${subjects} tickets and chats …`))
      console.log(`${counted} tickets and chats are counted.`)
      return 0
    }),
  secret: ([verb]) =>
    withDesk(async (desk, settings) => {
      const file = secretFileOf(settings)
      if (verb !== 'rotate' && verb !== 'reseal') throw new WrongSettings(['usage: guichet secret rotate | reseal'])
      if (verb === 'rotate' && file === null)
        throw new WrongSettings(['secret rotate: needs the secret in a file (GUICHET_SECRET_FILE)'])
      const { resealed, lost } =
        verb === 'rotate' && file !== null ? await rotateSecret(file, desk) : await desk.reseal()
      console.log(`${resealed} values sealed anew${lost > 0 ? `, ${lost} that no secret opens` : ''}.`)
      return lost === 0 ? 0 : 1
    }),
  mail: async ([verb], { account }) => {
    if (verb !== 'pipe' || !account) throw new WrongSettings(['usage: guichet mail pipe --account <id or address>'])
    return withDesk((desk) => pipeMail(desk, account, process.stdin)).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      return error instanceof WrongSettings ? 78 : pipeExit.tryAgain
    })
  },
  import: async ([verb], values) => {
    const { importCommand } = await import('./import/import-command.ts')
    return withDesk((desk) => importCommand(desk, verb, values))
  },
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
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    checkpoints: { type: 'string' },
    account: { type: 'string' },
    from: { type: 'string' },
    prefix: { type: 'string' },
    department: { type: 'string', multiple: true },
    others: { type: 'string' },
    kind: { type: 'string' },
    column: { type: 'string', multiple: true },
    dates: { type: 'string' },
    zone: { type: 'string' },
    encoding: { type: 'string' },
    delimiter: { type: 'string' },
    source: { type: 'string' },
    run: { type: 'string' },
    errors: { type: 'string' },
    preview: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
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
