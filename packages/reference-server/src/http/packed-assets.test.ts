import '../testing/plain-require.ts'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { staticApp } from './static-app.ts'

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-app-'))
const script = 'const words = "the same words again and again"\n'.repeat(200)
let server: http.Server
let url = ''
beforeAll(async () => {
  fs.mkdirSync(path.join(directory, 'assets'))
  fs.writeFileSync(path.join(directory, 'index.html'), '<!doctype html>')
  fs.writeFileSync(path.join(directory, 'assets/main-AbC_1.js'), script)
  server = http.createServer(express().use(staticApp(directory, async () => [])))
  await new Promise<void>((resolve) => server.listen(0, resolve))
  url = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  fs.rmSync(directory, { recursive: true })
})

/** The answer as it is on the wire. */
const get = (file: string, encodings: string) =>
  new Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders; bytes: number }>((resolve, reject) => {
    const asked = http.get(`${url}${file}`, { headers: { 'Accept-Encoding': encodings } }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, bytes }))
    })
    asked.on('error', reject)
  })

it.each(['br', 'gzip'])('sends scripts as %s to browsers that take it, to be kept for a year', async (encoding) => {
  const { headers, bytes } = await get('/assets/main-AbC_1.js', encoding)
  expect(headers).toMatchObject({
    'content-encoding': encoding,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'Accept-Encoding',
  })
  expect(bytes).toBeLessThan(script.length / 10)
  const response = await fetch(`${url}/assets/main-AbC_1.js`, { headers: { 'Accept-Encoding': encoding } })
  expect(await response.text()).toBe(script)
})

it('sends them as they are to everybody else', async () => {
  const { headers, bytes } = await get('/assets/main-AbC_1.js', 'identity')
  expect([headers['content-encoding'], bytes]).toEqual([undefined, script.length])
})

it('finds nothing outside of the assets', async () => {
  for (const file of ['/assets/..%2f..%2fpackage.json', '/assets/none-1.js', '/assets/..%2f..%2f..%2fetc%2fpasswd'])
    expect((await get(file, 'br')).status, file).not.toBe(200)
})
