import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'

const folders: string[] = []
const newFolder = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-cli-'))
  folders.push(folder)
  return folder
}
afterAll(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })))

const launch = (words: readonly string[], env: NodeJS.ProcessEnv) => {
  const child = spawn(
    process.execPath,
    ['--conditions=@guichet/source', '--disable-warning=ExperimentalWarning', 'cli.ts', ...words],
    { cwd: import.meta.dirname, env: { PATH: process.env['PATH'], NODE_ENV: 'test', ...env } },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { child, code, output: () => output }
}

/** Runs the command to its end: exit code and everything it printed. */
async function guichet(
  words: string,
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<{ code: number | null; output: string }> {
  const running = launch(words === '' ? [] : words.split(' '), env)
  running.child.stdin.end(input)
  return { code: await running.code, output: running.output() }
}

/** Serves until `work` is done. */
async function served<Value>(
  env: NodeJS.ProcessEnv,
  work: (url: string, output: string) => Promise<Value>,
): Promise<Value> {
  const server = launch(['serve'], { PORT: '0', GUICHET_LOG_LEVEL: 'silent', ...env })
  const ready = /^Guichet is ready at (http:\/\/localhost:\d+)$/m
  while (!ready.test(server.output())) {
    if (server.child.exitCode !== null) throw new Error(server.output())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  try {
    return await work(ready.exec(server.output())?.[1] ?? '', server.output())
  } finally {
    server.child.kill('SIGTERM')
    expect(await server.code).toBe(0)
  }
}

const post = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
const signIn = (url: string, email: string, password: string) => post(`${url}/api/v1/session`, { email, password })

/** The settings that are wrong: a line for each under one that says so. */
const mistakesIn = (output: string): string[] => {
  const [first, ...lines] = output.trimEnd().split('\n')
  expect(first).toBe('The settings cannot be used:')
  return lines.map((line) => line.trim().split(':')[0] ?? '').toSorted()
}

describe('the command guichet', () => {
  it('says what it can do, and refuses what it cannot', async () => {
    const help = await guichet('--help', {})
    expect(help.code).toBe(0)
    for (const name of ['serve', 'migrate', 'admin create', 'doctor', 'verify', 'demo'])
      expect(help.output).toContain(`guichet ${name}`)
    expect((await guichet('', {})).code).toBe(0)
    expect((await guichet('dance', {})).code).toBe(2)
    expect(await guichet('admin create', { GUICHET_DATA_DIR: newFolder() })).toMatchObject({ code: 1 })
  })

  it('migrate: makes the schema, and does nothing the second time', async () => {
    const folder = newFolder()
    const env = { GUICHET_DATABASE_URL: `sqlite:${folder}/desk.db`, GUICHET_DATA_DIR: folder }
    for (const _time of [1, 2]) {
      expect(await guichet('migrate', env)).toEqual({ code: 0, output: 'The database is up to date.\n' })
    }
    const database = new DatabaseSync(`${folder}/desk.db`)
    expect(database.prepare('select count(*) as steps from schema_migration').get()?.['steps']).toBeGreaterThan(2)
    database.close()
  })

  it('admin create: with a password from standard input or the environment; serve lets them in', async () => {
    const env = { GUICHET_DATA_DIR: newFolder() }
    const one = await guichet('admin create --email helena@example.test --name Helena', env, 'a password typed in\n')
    expect(one).toMatchObject({ code: 0, output: expect.stringContaining('Administrator helena@example.test added') })
    expect(one.output).not.toContain('a password typed in')
    const two = { ...env, GUICHET_PASSWORD: 'a password from outside' }
    expect((await guichet('admin create --email rui@example.test --name Rui', two)).code).toBe(0)
    const again = await guichet('admin create --email rui@example.test --name Rui', two)
    expect([again.code, again.output.trim().split('\n').length]).toEqual([1, 1])
    await served(env, async (url) => {
      expect((await signIn(url, 'helena@example.test', 'a password typed in')).status).toBe(201)
      expect((await signIn(url, 'rui@example.test', 'a password from outside')).status).toBe(201)
      expect((await signIn(url, 'admin@demo.test', 'guichet-demo')).status).toBe(401)
    })
  })

  it('doctor: a line for each part, and fails when one is wrong', async () => {
    const folder = newFolder()
    const well = await guichet('doctor', { GUICHET_DATA_DIR: folder })
    expect(well.code).toBe(0)
    for (const part of ['definition', 'database', 'pages', 'address'])
      expect(well.output).toMatch(new RegExp(`^ok +${part}`, 'm'))
    const sick = await guichet('doctor', {
      GUICHET_DATA_DIR: folder,
      GUICHET_DATABASE_URL: 'mysql://nobody:secret-word@127.0.0.1:9/none',
    })
    expect(sick.code).toBe(1)
    expect(sick.output).toMatch(/^wrong +database/m)
    expect(sick.output).not.toContain('secret-word')
    const wrong = await guichet('doctor', { PORT: 'many', GUICHET_DATABASE_URL: 'oracle:x' })
    expect([wrong.code, mistakesIn(wrong.output)]).toEqual([1, ['GUICHET_DATABASE_URL', 'PORT']])
  })

  it('demo: the people and tickets to try it with, never in production; verify: finds a record that was touched', async () => {
    const folder = newFolder()
    const env = { GUICHET_DATA_DIR: folder, GUICHET_DATABASE_URL: `sqlite:${folder}/desk.db` }
    const demo = await guichet('demo', env)
    expect(demo.code).toBe(0)
    const people = ['admin', 'support1', 'support2', 'finance1', 'sales1', 'ana'].map((name) => `${name}@demo.test`)
    for (const email of people) expect(demo.output).toContain(email)
    await served(env, async (url) => {
      for (const email of people)
        expect([email, (await signIn(url, email, 'guichet-demo')).status]).toEqual([email, 201])
    })
    const production = {
      NODE_ENV: 'production',
      GUICHET_BASE_URL: 'https://desk.example.test',
      GUICHET_SECRET: 'x'.repeat(40),
    }
    expect(await guichet('demo', { ...env, ...production })).toMatchObject({
      code: 1,
      output: expect.stringContaining('never in production'),
    })

    expect(await guichet('verify', env)).toEqual({ code: 0, output: 'The record is whole.\n' })
    const database = new DatabaseSync(`${folder}/desk.db`)
    const touched = database.prepare("select subject, sequence from event where type = 'ticket.opened' limit 1").get()
    database
      .prepare("update event set actor_id = 'per_somebody' where subject = ? and sequence = ?")
      .run(String(touched?.['subject']), Number(touched?.['sequence']))
    database.close()
    const found = await guichet('verify', env)
    expect(found.code).toBe(1)
    expect(found.output).toContain(`${String(touched?.['subject'])}: `)
  })

  it('serve: one line when it is ready, and one line when the settings are wrong', async () => {
    await served({ GUICHET_DATA_DIR: newFolder() }, async (_url, output) => {
      expect(output.match(/^Guichet is ready at http:\/\/localhost:\d+$/gm)).toHaveLength(1)
    })
    const wrong = await guichet('serve', { PORT: '-1', GUICHET_PROFILE: '', GUICHET_DATA_DIR: newFolder() })
    expect([wrong.code, mistakesIn(wrong.output)]).toEqual([1, ['PORT']])
  })
})
