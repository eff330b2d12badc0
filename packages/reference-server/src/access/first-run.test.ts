import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import '../testing/plain-require.ts'
import { serve } from '../main.ts'
import type { Running } from '../main.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-first-'))
const secret = 'a secret that is only for this test, and long'
let server: Running
const printed: string[] = []
beforeAll(async () => {
  const { log } = console
  console.log = (...words: unknown[]) => void printed.push(words.join(' '))
  try {
    server = await serve({ PORT: '0', GUICHET_DATA_DIR: folder, GUICHET_SECRET: secret, GUICHET_LOG_LEVEL: 'silent' })
  } finally {
    console.log = log
  }
})
afterAll(async () => {
  await server.stop()
  fs.rmSync(folder, { recursive: true })
})

/** Sends the form as a browser does that has read it. */
async function send(fields: Readonly<Record<string, string>>): Promise<Response> {
  const page = await fetch(`${server.url}/first-run`)
  const [cookie = ''] = (page.headers.get('Set-Cookie') ?? '').split(';')
  const [, form = ''] = /name="form" value="([^"]+)"/.exec(await page.text()) ?? []
  return fetch(`${server.url}/first-run`, {
    method: 'POST',
    headers: { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ form, ...fields }).toString(),
    redirect: 'manual',
  })
}
const leadsTo = async (address: string): Promise<string | null> =>
  (await fetch(server.url + address, { redirect: 'manual' })).headers.get('Location')
const helena = { name: 'Helena Dias', email: 'helena@agency.test', password: 'a password of hers' }

describe('a helpdesk that nobody administers yet', () => {
  it('leads every page of the app to the one that makes the first administrator', async () => {
    for (const address of ['/', '/desk', '/admin/people', '/sign-in']) expect(await leadsTo(address)).toBe('/first-run')
    const { text } = await fetch(`${server.url}/first-run?lang=pl`).then(async (page) => ({ text: await page.text() }))
    expect(text).toContain('Pierwszy administrator')
    expect(text).not.toContain(codeIn(printed))
  })

  it('takes whoever has the code of its log, once, and nobody else', async () => {
    const code = codeIn(printed)
    const wrong = await send({ ...helena, code: code.replaceAll(/[0-9A-F]/g, '0') })
    expect(wrong.status).toBe(403)
    expect(await wrong.text()).toContain('This is not the code of this server.')
    expect((await send({ ...helena, code, password: 'short' })).status).toBe(400)
    const foreign = await fetch(`${server.url}/first-run`, {
      method: 'POST',
      body: new URLSearchParams({ ...helena, code }),
      redirect: 'manual',
    })
    expect(foreign.status).toBe(403)

    const both = await Promise.all([
      send({ ...helena, code: code.toLowerCase() }),
      send({ ...helena, email: 'second@agency.test', code }),
    ])
    const places = both.map(({ headers }) => headers.get('Location') ?? '')
    expect(places.toSorted()).toEqual(['/', '/sign-in?next=/admin/start'])
    const email = places[0] === '/' ? 'second@agency.test' : helena.email
    const session = await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: helena.password }),
    })
    expect(session.status).toBe(201)
    expect(await leadsTo('/first-run')).toBe('/')
    expect(await leadsTo('/sign-in')).toBeNull()
  })
})

const codeIn = (lines: readonly string[]): string => {
  const [, code = ''] = /give this code: ((?:[0-9A-F]{4}-){4}[0-9A-F]{4})$/m.exec(lines.join('\n')) ?? []
  expect(code).not.toBe('')
  return code
}
