import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sqliteStorage } from '@guichet/adapters-sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { fileLinks } from '../attachment/file-links.ts'
import { readSettings } from '../settings/settings.ts'
import { openTestServer } from '../testing/test-server.ts'
import { keyringOf } from './keyring.ts'
import { rotateSecret } from './rotate-secret.ts'
import { sealerOf } from './secrets.ts'

const old = 'the secret of thirty-two characters that goes'
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-rotate-'))
const secretFile = path.join(directory, 'secret')
const ticket = {
  visitor: 'not_customer',
  department: 'sales',
  subject: 'While keys change',
  message: 'x',
  fields: { name: 'Web Visitor', email: 'web@example.test' },
}

describe('changing the secret of a helpdesk that runs (audit-5)', () => {
  afterAll(() => fs.rmSync(directory, { recursive: true, force: true }))

  it('loses nothing under load, and the old secret opens nothing afterwards', async () => {
    fs.writeFileSync(secretFile, old)
    const keyring = keyringOf(readSettings({ GUICHET_SECRET_FILE: secretFile }))
    const storage = await sqliteStorage({ file: path.join(directory, 'desk.sqlite') })
    const server = await openTestServer({ storage, keyring })
    const links = fileLinks('https://files.example.test', keyring)
    const attachment = { id: 'att_one' as never, safeName: 'a.txt' }
    const oldLink = links.linkTo(attachment).split('/').at(-2) ?? ''
    expect(links.idIn(oldLink)).toBe('att_one')

    const going = { on: true }
    const statuses: number[] = []
    const codes: string[] = []
    const load = async (): Promise<void> => {
      while (going.on) {
        const { status, body } = await server.send('POST', '/api/v1/tickets', { body: ticket })
        statuses.push(status)
        codes.push(String(body['accessCode']))
        const number = body['number']
        const found = await server.send('POST', '/api/v1/public/tickets/check', {
          body: { number, accessCode: body['accessCode'] },
        })
        statuses.push(found.status)
      }
    }
    const loads = [load(), load(), load()]
    await expect.poll(() => statuses.length).toBeGreaterThan(0)
    const before = statuses.length
    const { lost } = await rotateSecret(secretFile, server.desk, 2500)
    going.on = false
    await Promise.all(loads)

    expect(lost).toBe(0)
    expect(statuses.length).toBeGreaterThan(before)
    expect(statuses.filter((status) => status !== 201 && status !== 200)).toEqual([])
    const values = await storage.sealed.list({ after: '', limit: 100_000 })
    expect(values.length).toBe(codes.length)
    const now = sealerOf(keyring)
    const then = sealerOf(() => [old])
    const opened: string[] = []
    for (const { value } of values) {
      opened.push(await now.open(value))
      await expect(then.open(value)).rejects.toThrow('unable to authenticate data')
    }
    expect(opened.toSorted()).toEqual(codes.toSorted())
    expect(links.idIn(oldLink)).toBeNull()
    expect(keyring()).toEqual([fs.readFileSync(secretFile, 'utf8')])
    await server.stop()
  })

  it('keeps what it knows when the file is broken or taken away', async () => {
    fs.writeFileSync(secretFile, old)
    const keyring = keyringOf(readSettings({ GUICHET_SECRET_FILE: secretFile }))
    fs.writeFileSync(secretFile, 'short')
    await new Promise((resolve) => setTimeout(resolve, 2100))
    expect(keyring()).toEqual([old])
    expect(() => keyringOf(readSettings({ GUICHET_SECRET_FILE: secretFile }))).toThrow('32 characters')
  })
})
