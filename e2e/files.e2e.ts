import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { activeFiles } from '@guichet/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './support/chromium.ts'
import { soon } from './support/mail-sink.ts'
import { startServer } from './support/server.ts'
import type { RunningServer } from './support/server.ts'

describe('files of strangers', () => {
  let server: RunningServer
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-files-e2e-'))
  beforeAll(async () => {
    server = await startServer({
      GUICHET_DATA_DIR: data,
      GUICHET_PROFILE: path.join(import.meta.dirname, 'support/any-file.profile.ts'),
    })
  })
  afterAll(async () => {
    await server.stop()
    fs.rmSync(data, { recursive: true })
  })

  const upload = async (name: string, content: Uint8Array): Promise<string> => {
    const form = new FormData()
    form.append('file', new Blob([content as BlobPart]), name)
    const response = await fetch(`${server.url}/api/v1/uploads`, { method: 'POST', body: form })
    return ((await response.json()) as { id: string }).id
  }
  const post = async (address: string, body: object) =>
    (await (
      await fetch(`${server.url}/api/v1${address}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json()) as { accessCode: string }
  /** Signed addresses of files that hang on a ticket. */
  const addresses = async (files: readonly { name: string; content: Uint8Array }[]): Promise<string[]> => {
    const links: string[] = []
    for (const { name, content } of files) {
      const attachments = [await upload(name, content)]
      const fields = { name: 'Ana', email: 'ana@example.test' }
      const { accessCode } = await post('/tickets', { department: 'support', message: 'See', fields, attachments })
      const at = `${server.url}/api/v1/public/tickets/${accessCode}/attachments/${attachments[0]}`
      links.push(((await (await fetch(at)).json()) as { url: string }).url)
    }
    return links
  }

  it('run nothing and ask for nothing, opened, framed or as a picture (file-2)', async () => {
    const found = activeFiles()
    if (found === null) return
    const files = found.map((file) => ({ name: path.basename(file), content: fs.readFileSync(file) }))
    const polyglot = { name: 'polyglot.gif', content: Buffer.from('GIF89a/*<svg onload=alert(1)>*/=alert(1);') }
    const links = await addresses([...files, polyglot])
    const browser = await launchChromium()
    const acts: string[] = []
    try {
      for (const link of links) {
        const page = await (await browser.newContext({ acceptDownloads: false })).newPage()
        page.on('dialog', (dialog) => {
          acts.push(`script in ${link}`)
          void dialog.dismiss()
        })
        page.on('request', (request) => {
          const url = request.url()
          if (url !== link && url !== `${server.url}/check` && !url.endsWith('/favicon.svg'))
            acts.push(`${link}: ${url}`)
        })
        // A download ends the navigation with an error; that is how it should be.
        await page.goto(link).catch(() => undefined)
        await page.goto(`${server.url}/check`)
        await page.evaluate(async (address) => {
          for (const tag of ['iframe', 'img', 'object', 'embed']) {
            const element = document.createElement(tag)
            element.setAttribute(tag === 'object' ? 'data' : 'src', address)
            document.body.append(element)
          }
          await new Promise((resolve) => setTimeout(resolve, 150))
        }, link)
        await page.context().close()
      }
    } finally {
      await browser.close()
    }
    console.log(`file-2: ${links.length} active files, each opened, framed and as a picture: ${acts.length} acts`)
    expect(acts).toEqual([])
  })

  it('leave no row without a content when the server is killed (file-4)', async () => {
    const { port } = new URL(server.url)
    const life = { over: false }
    const acknowledged: string[] = []
    const load = async (): Promise<void> => {
      while (!life.over) {
        const id = await upload('part.bin', new Uint8Array(2_000_000)).catch(() => undefined)
        if (id) acknowledged.push(id)
        else await pause(20)
      }
    }
    const slow = http.request({
      port,
      method: 'POST',
      path: '/api/v1/uploads',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    })
    slow.on('error', () => undefined)
    slow.write('--x\r\nContent-Disposition: form-data; name="file"; filename="half.bin"\r\n\r\nhalf of')
    const loads = [load(), load(), load()]
    for (let kill = 0; kill < 5; kill++) {
      // In the middle of uploads, one of which at least has been answered.
      const before = acknowledged.length
      await soon('an upload', () => Promise.resolve(acknowledged.length > before))
      await pause(Math.random() * 400)
      await server.kill()
      await server.restart()
    }
    life.over = true
    await Promise.all(loads)
    const fields = { name: 'Ana', email: 'ana@example.test' }
    let whole = 0
    for (const id of acknowledged.slice(-60)) {
      const ticket = { department: 'support', message: 'See', fields, attachments: [id] }
      const { accessCode } = await post('/tickets', ticket)
      const at = `${server.url}/api/v1/public/tickets/${accessCode}/attachments/${id}`
      const { url } = (await (await fetch(at)).json()) as { url: string }
      const content = await (await fetch(url)).arrayBuffer()
      if (content.byteLength === 2_000_000) whole++
    }
    console.log(
      `file-4: 5 kills, ${acknowledged.length} acknowledged, ${whole} of ${Math.min(60, acknowledged.length)} looked at are whole`,
    )
    expect(whole).toBe(Math.min(60, acknowledged.length))
    expect(acknowledged.length).toBeGreaterThan(0)
  })
})
