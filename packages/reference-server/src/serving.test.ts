import './testing/plain-require.ts'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { serve } from './main.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-'))
const env = { PORT: '0', GUICHET_DATA_DIR: folder, GUICHET_LOG_LEVEL: 'silent', GUICHET_RATE_LIMIT: 'off' }
const open = async (url: string, subject: string): Promise<string> => {
  const body = JSON.stringify({
    department: 'support',
    subject,
    message: 'x',
    fields: { name: 'V', email: 'v@example.test' },
  })
  const response = await fetch(`${url}/api/v1/tickets`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json' },
  })
  if (response.status !== 201) throw new Error(`answered ${response.status}`)
  return ((await response.json()) as { accessCode: string }).accessCode
}

describe('stopping', () => {
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  it('finishes what is at hand, takes nothing new, and has lost no acknowledged ticket when it starts again', async () => {
    const first = await serve(env)
    await open(first.url, 'before')
    const atHand = Array.from({ length: 40 }, (_, index) => open(first.url, `at hand ${index}`))
    await Promise.race(atHand)
    await Promise.all([first.stop(), first.stop()])
    const results = await Promise.allSettled(atHand)
    const codes = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
    expect(failures.filter((failure) => failure.includes('answered'))).toEqual([])
    await expect(open(first.url, 'after')).rejects.toThrow('fetch failed')

    const second = await serve(env)
    for (const code of codes) expect((await fetch(`${second.url}/api/v1/public/tickets/${code}`)).status).toBe(200)
    await second.stop()
    console.log(`graceful stop: ${codes.length} of 40 at hand were answered, ${codes.length} are there afterwards`)
  })

  it('does not wait for open streams and idle connections', async () => {
    const running = await serve({ ...env, GUICHET_DEMO: '1', GUICHET_DATABASE_URL: 'sqlite::memory:' })
    const body = JSON.stringify({ email: 'support1@demo.test', password: 'guichet-demo' })
    const headers = { 'Content-Type': 'application/json' }
    const signedIn = (await (
      await fetch(`${running.url}/api/v1/session`, { method: 'POST', body, headers })
    ).json()) as { token: string }
    const stream = await fetch(`${running.url}/api/v1/live`, { headers: { Authorization: `Bearer ${signedIn.token}` } })
    const began = performance.now()
    await running.stop()
    // It would be ten seconds, if they were waited for.
    expect(performance.now() - began).toBeLessThan(8000)
    expect(await stream.text()).toContain('retry: 1000')
  })

  it('says in one line that a port is in use', async () => {
    const running = await serve({ ...env, GUICHET_DATABASE_URL: 'sqlite::memory:' })
    const port = new URL(running.url).port
    await expect(serve({ ...env, PORT: port, GUICHET_DATABASE_URL: 'sqlite::memory:' })).rejects.toThrow(
      `Port ${port} is in use`,
    )
    await running.stop()
  })
})
