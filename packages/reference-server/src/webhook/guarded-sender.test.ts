import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { guardedSender } from './guarded-sender.ts'

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

async function receiver(answer: http.RequestListener) {
  const heard: { readonly path: string; readonly body: string; readonly headers: http.IncomingHttpHeaders }[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      heard.push({ path: request.url ?? '', body, headers: request.headers })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return { heard, port: (server.address() as AddressInfo).port }
}

const here = { networks: ['127.0.0.0/8'] }
const sent = { headers: { 'content-type': 'application/json', 'webhook-id': 'wdl_1' }, body: '{"type":"x"}' }

describe('what posts webhooks (fetch-1, fetch-2)', () => {
  it('connects to nothing inside, however it is written or resolved', async () => {
    const { heard, port } = await receiver((_request, response) => response.end())
    const names: Readonly<Record<string, readonly string[]>> = {
      'inside.example': ['127.0.0.1'],
      'both.example': ['93.184.216.34', '127.0.0.1'],
      'mapped.example': ['::ffff:127.0.0.1'],
      'metadata.example': ['169.254.169.254'],
    }
    const sender = guardedSender({ networks: [], resolve: async (name) => names[name] ?? ['127.0.0.1'] })
    const hosts = ['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0', '[::1]', '[::ffff:7f00:1]', 'localhost']
    const problems: unknown[] = []
    for (const host of [...hosts, ...Object.keys(names)])
      for (const scheme of ['http', 'https'])
        problems.push((await sender.post({ url: `${scheme}://${host}:${port}/`, ...sent })).problem)
    expect([new Set(problems), heard]).toEqual([new Set(['forbidden_address']), []])
  })

  it('takes public addresses by https on port 443 alone, and others inside networks that were named', async () => {
    const closed = guardedSender({ networks: [] })
    const taken = (sender: typeof closed) =>
      [
        'https://a.example/x',
        'https://a.example:8443/',
        'http://a.example/',
        'https://u:p@a.example/',
        'ftp://a',
        'x',
      ].filter((url) => sender.takes(url))
    expect(taken(closed)).toEqual(['https://a.example/x'])
    const open = guardedSender({ ...here, resolve: async () => ['93.184.216.34'] })
    expect(taken(open)).toEqual(['https://a.example/x', 'https://a.example:8443/', 'http://a.example/'])
    // The name leads to a public address: there plain http and other ports are refused when it is known.
    for (const url of ['http://a.example/', 'https://a.example:8443/'])
      expect(await open.post({ url, ...sent })).toMatchObject({ problem: 'forbidden_address', status: null })
  })

  it('hands over body and headers as they are, and says what was answered', async () => {
    const { heard, port } = await receiver((request, response) => {
      response.writeHead(Number(request.url?.slice(1)), { location: '/200', 'retry-after': '7' }).end('secret words')
    })
    const sender = guardedSender(here)
    const answers = []
    for (const status of [204, 302, 410, 429, 500])
      answers.push(await sender.post({ url: `http://127.0.0.1:${port}/${status}`, ...sent }))
    expect(answers.map(({ status, problem }) => [status, problem])).toEqual([
      [204, null],
      [302, 'redirect'],
      [410, 'refused'],
      [429, 'refused'],
      [500, 'refused'],
    ])
    expect(answers[3]?.retryAfterSeconds).toBe(7)
    expect(JSON.stringify(answers)).not.toContain('secret words')
    expect(heard).toHaveLength(5)
    expect(heard[0]).toMatchObject({ path: '/204', body: sent.body, headers: { 'webhook-id': 'wdl_1' } })
  })

  it('is not held by an answer without end, nor by nobody', async () => {
    const { port } = await receiver((_request, response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write('x'.repeat(32_768)), 1)
      response.on('close', () => clearInterval(more))
    })
    const sender = guardedSender(here)
    expect(await sender.post({ url: `http://127.0.0.1:${port}/`, ...sent })).toMatchObject({
      problem: null,
      status: 200,
    })
    expect(await sender.post({ url: 'http://127.0.0.1:1/', ...sent })).toMatchObject({ problem: 'no_connection' })
    const nowhere = guardedSender({ networks: [], resolve: async () => [] })
    expect(await nowhere.post({ url: 'https://none.example/', ...sent })).toMatchObject({ problem: 'no_connection' })
  })
})
