import fs from 'node:fs/promises'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { uploadNames } from '@guichet/conformance'
import { defineHelpdesk } from '@guichet/core'
import type { Definition } from '@guichet/core'
import { cleanFileName } from '@guichet/core/policy'
import { hosting } from '@guichet/core/profiles'
import { parse } from 'content-disposition'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/test-server.ts'
import type { TestServer } from '../testing/test-server.ts'
import { diskFileStore } from './disk-file-store.ts'
import { fileLinks } from './file-links.ts'

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
const everyName: Definition = {
  ...hosting,
  files: { maxBytes: 100_000, maxPerMessage: 3, maxPerHour: 2000, types: ['*'] },
}

describe('attachments over HTTP', () => {
  let folder: string
  let server: TestServer
  beforeAll(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'guichet-attachments-'))
    server = await openTestServer({ definition: everyName, fileStore: diskFileStore(path.join(folder, 'files')) })
  })
  afterAll(async () => {
    await server.stop()
    await fs.rm(folder, { recursive: true })
  })

  const contents = async (): Promise<readonly string[]> =>
    (await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  const upload = async (name: string, content: Uint8Array | string, token: string | null, type = '') => {
    const form = new FormData()
    form.append('file', new Blob([content as BlobPart], { type }), name)
    const response = await fetch(`${server.url}/api/v1/uploads`, {
      method: 'POST',
      body: form,
      ...(token !== null && { headers: { Authorization: `Bearer ${token}` } }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }
  const customer = async (): Promise<string> => (await server.tokenOf('customer')) ?? ''
  const operator = async (): Promise<string> => (await server.tokenOf('operator')) ?? ''
  /** A customer's ticket with one file on its first message. */
  const ticketWith = async (name: string, content: Uint8Array | string) => {
    const token = await customer()
    const { body: file } = await upload(name, content, token)
    const { body } = await server.send('POST', '/api/v1/tickets', {
      token,
      body: { department: 'support', message: 'See the file', attachments: [file['id']] },
    })
    return { ticketId: String(body['id']), accessCode: String(body['accessCode']), fileId: String(file['id']) }
  }
  const linkTo = async (fileId: string, token: string): Promise<string> =>
    String((await server.send('GET', `/api/v1/attachments/${fileId}`, { token })).body['url'])

  it('go up, are sent with a message, stand in the thread and come down as they were (B19)', async () => {
    const { ticketId, fileId } = await ticketWith('report.txt', 'All is well')
    const { body } = await server.send('GET', `/api/v1/tickets/${ticketId}`, { token: await operator() })
    const { thread } = body as { thread: { items: { attachments: object[] }[] } }
    expect(thread.items[0]?.attachments).toEqual([
      {
        id: fileId,
        name: 'report.txt',
        size: 11,
        type: 'application/octet-stream',
        flagged: false,
        inline: false,
        contentId: fileId,
        picture: false,
        url: `${server.url}/api/v1/attachments/${fileId}`,
        host: server.url,
      },
    ])
    const response = await fetch(await linkTo(fileId, await operator()))
    expect(await response.text()).toBe('All is well')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename=report.txt',
      'content-security-policy': expect.stringContaining("sandbox; default-src 'none'"),
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
  })

  it('show in place only what is a picture by its content (file-2)', async () => {
    const answers = []
    for (const [name, content] of [
      ['real.png', png],
      ['fake.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['page.html', '<!doctype html><script>alert(1)</script>'],
      ['polyglot.gif', 'GIF89a/*<svg onload=alert(1)>*/=1;'],
    ] as const) {
      const { fileId } = await ticketWith(name, content)
      const { headers } = await fetch(await linkTo(fileId, await customer()))
      answers.push([name, headers.get('content-type'), headers.get('content-disposition')?.split(';')[0]])
    }
    expect(answers).toEqual([
      ['real.png', 'image/png', 'inline'],
      ['fake.png', 'application/octet-stream', 'attachment'],
      ['page.html', 'application/octet-stream', 'attachment'],
      ['polyglot.gif', 'image/gif', 'inline'],
    ])
  })

  it('flag a content that is not what its name says (file-3)', async () => {
    const token = await customer()
    const flags = []
    for (const [name, content] of [
      ['good.png', png],
      ['evil.png', 'MZ'],
      ['evil.txt', png],
      ['note.txt', 'words'],
      ['page.txt', '<html><script>'],
    ] as const)
      flags.push([name, (await upload(name, content, token)).body['flagged']])
    expect(flags).toEqual([
      ['good.png', false],
      ['evil.png', true],
      ['evil.txt', true],
      ['note.txt', false],
      ['page.txt', true],
    ])
  })

  it('have names that lead nowhere: the path is ours, the header parses to one safe name (file-1)', async () => {
    const names = uploadNames()
    if (names === null) return
    const invisible = ['\u202e', '\u200b', '\u2066', '\u0000', '\ufeff', '\u00ad', '\u2028', '\u{e0001}']
    const spliced = names.flatMap((name, at) => {
      const middle = Math.floor(name.length / 2)
      const sign = invisible[at % invisible.length] ?? ''
      return [name, `${sign}${name}`, `${name.slice(0, middle)}${sign}${name.slice(middle)}`, `../../${sign}../${name}`]
    })
    let safe = 0
    const operatorToken = await operator()
    const storing = server.desk.as({
      kind: 'operator',
      id: server.people.operator as 'per_x',
      departments: [],
      groups: [],
    })
    for (const name of spliced) {
      const file = await storing.attachments.upload({ name, content: new Blob(['x']) })
      const { headers } = await fetch(await linkTo(file.id, operatorToken))
      const header = headers.get('content-disposition') ?? ''
      const { filename = '' } = parse(header).parameters
      expect(filename).toBe(file.name)
      expect(cleanFileName(filename)).toBe(filename)
      expect(filename).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\./u)
      safe++
    }
    for (const place of await contents()) expect(place).toMatch(/^files\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{36}$/)
    console.log(`file-1: ${safe} of ${spliced.length} names (${names.length} from the collection) are safe`)
  }, 60_000)

  it('are refused when too large, and nothing of them stays (file-4)', async () => {
    const before = await contents()
    const { status, body } = await upload('large.bin', new Uint8Array(100_001), await customer())
    expect([status, body['code']]).toEqual([413, 'file_too_large'])
    expect(await contents()).toEqual(before)
  })

  it('leave the disk as it was when 500 senders go away (file-4)', async () => {
    const before = await contents()
    const { port } = new URL(server.url)
    const token = await customer()
    const abort = (): Promise<void> =>
      new Promise((resolve) => {
        const request = http.request({
          port,
          method: 'POST',
          path: '/api/v1/uploads',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'multipart/form-data; boundary=x' },
        })
        request.on('error', () => undefined)
        request.on('close', () => resolve())
        request.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\nhalf of')
        setTimeout(() => request.destroy(), 20)
      })
    for (let round = 0; round < 20; round++) await Promise.all(Array.from({ length: 25 }, abort))
    await expect.poll(contents).toEqual(before)
  }, 60_000)

  it('are sent by whoever uploaded them, once, and so many a message', async () => {
    const token = await customer()
    const { ticketId, fileId } = await ticketWith('once.txt', 'once')
    const other = await upload('mine.txt', 'mine', await operator())
    const reply = (attachments: readonly unknown[]) =>
      server.send('POST', `/api/v1/tickets/${ticketId}/replies`, { token, body: { text: 'Here', attachments } })
    const code = async (attachments: readonly unknown[]) => {
      const { status, body } = await reply(attachments)
      return [status, (body['issues'] as { code: string }[] | undefined)?.[0]?.code]
    }
    expect(await code([fileId])).toEqual([400, 'not_your_upload'])
    expect(await code([other.body['id']])).toEqual([400, 'not_your_upload'])
    expect(await code(['att_unknown'])).toEqual([400, 'not_your_upload'])
    expect(await code(['a', 'b', 'c', 'd'])).toEqual([400, 'too_many'])
    const { body } = await upload('new.txt', 'new', token)
    expect(await code([body['id']])).toEqual([201, undefined])
  })

  it('on a note are a note: its customer and their link find no such file (file-5)', async () => {
    const { ticketId, accessCode } = await ticketWith('own.txt', 'own')
    const staff = await operator()
    const { body: file } = await upload('secret.txt', 'secret', staff)
    await server.send('POST', `/api/v1/tickets/${ticketId}/notes`, {
      token: staff,
      body: { text: 'Between us', attachments: [file['id']] },
    })
    const ask = async (at: string, token?: string) =>
      (await server.send('GET', `/api/v1${at}/attachments/${file['id']}`, token === undefined ? {} : { token })).status
    expect([
      await ask('', staff),
      await ask('', await customer()),
      await ask(`/public/tickets/${accessCode}`),
      await ask(''),
    ]).toEqual([200, 404, 404, 404])
  })

  it('go with an answer on the page without scripts, and only from our own form', async () => {
    const { accessCode, fileId } = await ticketWith('first.txt', 'first')
    const opened = await fetch(`${server.url}/t/${accessCode}`, { redirect: 'manual' })
    const link = opened.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
    const page = await fetch(`${server.url}/t`, { headers: { Cookie: link.join('; ') } })
    const html = await page.text()
    const Cookie = [...link, ...page.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')].join('; ')
    expect(html).toContain(`/t/files/${fileId}`)
    const answer = async (token: string) => {
      const form = new FormData()
      form.append('form', token)
      form.append('text', 'Here it is')
      form.append('files', new Blob(['from the page']), 'page.txt')
      return await fetch(`${server.url}/t/reply`, {
        method: 'POST',
        body: form,
        headers: { Cookie },
        redirect: 'manual',
      })
    }
    const before = await contents()
    expect((await answer('forged')).status).toBe(409)
    await expect.poll(contents).toEqual(before)
    expect((await answer(/name="form" value="([^"]+)"/.exec(html)?.[1] ?? '')).status).toBe(303)
    const after = await (await fetch(`${server.url}/t`, { headers: { Cookie } })).text()
    const [address = ''] = after.match(/\/t\/files\/[^"]+(?=" rel="noreferrer">page\.txt)/) ?? []
    const sent = await fetch(`${server.url}${address}`, { headers: { Cookie } })
    expect([sent.headers.get('content-disposition'), await sent.text()]).toEqual([
      'attachment; filename=page.txt',
      'from the page',
    ])
  })

  it('are fetched by a link that dies in 5 minutes and opens one file (file-5)', async () => {
    let now = 0
    const links = fileLinks(
      'https://files.example.test',
      () => ['secret'],
      () => now,
    )
    const link = links.linkTo({ id: 'att_1', safeName: 'ä b.txt' })
    const token = link.split('/').at(-2) ?? ''
    expect(link).toMatch(/^https:\/\/files\.example\.test\/files\/att_1\..+\/%C3%A4%20b\.txt$/)
    now = 299_999
    expect(links.idIn(token)).toBe('att_1')
    expect(links.idIn(token.replace('att_1', 'att_2'))).toBeNull()
    expect(links.idIn(`${token}x`)).toBeNull()
    now = 300_000
    expect(links.idIn(token)).toBeNull()
    expect((await fetch(`${server.url}/files/${token}/x`)).status).toBe(404)
  })

  it('take only names that the definition takes', async () => {
    const strict = await openTestServer({ definition: defineHelpdesk({ ...hosting, files: { types: ['pdf'] } }) })
    try {
      const visitor = strict.desk.as({ kind: 'visitor' })
      await expect(visitor.attachments.upload({ name: 'x.exe', content: new Blob(['x']) })).rejects.toMatchObject({
        code: 'file_type_refused',
      })
      const file = await visitor.attachments.upload({ name: 'x.PDF', content: new Blob(['x']) })
      expect(file).toMatchObject({ name: 'x.PDF', flagged: true })
    } finally {
      await strict.stop()
    }
  })
})
