import http from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { awkwardPanel, echoes, panelPassword } from '../testing/awkward-panel.ts'
import type { AwkwardPanel } from '../testing/awkward-panel.ts'
import { connectorFor, helpdesk } from '../testing/connector-for.ts'
import { openWorld } from '../testing/opened-visit.ts'
import type { World } from '../testing/opened-visit.ts'

let panel: AwkwardPanel
let world: World

beforeEach(async () => {
  panel = await awkwardPanel()
  world = await openWorld(connectorFor(panel.url))
})
afterEach(async () => {
  await world.stop()
  await panel.stop()
})

/** A visit with its frame open: what the agent's browser has. */
async function inside(changes: Parameters<World['visit']>[0] = {}) {
  const { id, label } = await world.visit(changes)
  expect(await world.open(id)).toMatchObject({ opened: true })
  const { answer, cookie } = await world.enter(id)
  expect(answer.status).toBe(200)
  const ask = (path: string, options: Parameters<World['ask']>[2] = {}) =>
    world.ask(label, path, { ...options, headers: { cookie, ...options?.headers } })
  return { id, label, cookie, ask }
}

/** Every spelling of the password, each on its own. */
const spellings = echoes(panelPassword).split('\n')
const leaks = (text: string): readonly string[] => spellings.filter((spelling) => text.includes(spelling))

describe('a visit', () => {
  it('is logged in on the server, entered once, and works (A8)', async () => {
    const { id, ask } = await inside()
    expect(panel.logins).toEqual([panelPassword])
    const home = await ask('/home')
    expect(home.status).toBe(200)
    expect(home.body.toString()).toContain('<!doctype html><script src="/~guichet/shim.js"></script>')
    expect(home.body.toString()).toContain('href="https://p-label1.panels.example.test/mail"')
    expect(home.headers['x-frame-options']).toBeUndefined()
    expect(home.headers['content-security-policy']).toBe(`default-src 'self', frame-ancestors 'self' ${helpdesk}`)
    expect(
      (
        await ask('/save', { method: 'POST', body: 'a=1', headers: { origin: 'https://p-label1.panels.example.test' } })
      ).body.toString(),
    ).toContain('saved 3')
    // The ticket is used up.
    expect((await world.enter(id)).answer.status).toBe(403)
  })

  it('is led home by the helpdesk, whose site is another, and shows nothing to whoever is not inside (A8, panel-4)', async () => {
    const { label } = await inside()
    const foreign = { 'sec-fetch-site': 'cross-site' }
    const { status, headers, body } = await world.ask(label, '/~guichet/home', { headers: foreign })
    expect([status, headers['set-cookie']]).toEqual([200, undefined])
    expect(body.toString()).toBe('<!doctype html><meta charset="utf-8"><script>location.replace("/home")</script>')
    expect((await world.ask(label, '/home', { headers: foreign })).status).toBe(403)
  })

  it('gives the browser one cookie of the gateway and none of the panel, but those that scripts must read (panel-4)', async () => {
    const { id } = await world.visit()
    await world.open(id)
    const { answer } = await world.enter(id)
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-guichet-panel=[0-9a-z]{43}; Path=\/; Secure; HttpOnly; SameSite=None; Partitioned$/,
      ),
      'XSRF-TOKEN=xsrf-token-of-the-panel; Path=/; Secure; SameSite=None; Partitioned',
    ])
    expect(answer.body.toString()).toContain('location.replace("/home")')
  })

  it('says to its own frame whether a page is awaited, and waits for it longer than connections are kept (A10)', async () => {
    const { label, ask } = await inside()
    await ask('/home')
    const waiting = async (): Promise<boolean> =>
      (JSON.parse((await ask('/~guichet/waiting')).body.toString()) as { waiting: boolean }).waiting
    expect(await waiting()).toBe(false)
    const page = ask('/slowly', { headers: { 'sec-fetch-mode': 'navigate' } })
    await expect.poll(waiting).toBe(true)
    expect((await page).status).toBe(200)
    expect(await waiting()).toBe(false)
    expect((await world.ask(label, '/~guichet/waiting')).status).toBe(403)
  })

  it('lets nothing through that does not come from its own frame (panel-4)', async () => {
    const { label, ask } = await inside()
    const other = await inside()
    const statuses = await Promise.all([
      world.ask(label, '/home'),
      world.ask(label, '/home', { headers: { cookie: other.cookie } }),
      ask('/home', { headers: { 'sec-fetch-site': 'cross-site' } }),
      ask('/home', { headers: { 'sec-fetch-dest': 'document' } }),
      ask('/sw.js', { headers: { 'service-worker': 'script', 'sec-fetch-dest': 'serviceworker' } }),
      ask('/save', { method: 'POST', body: 'a', headers: { origin: 'https://evil.example' } }),
      world.ask('nobody', '/home'),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 404])
    expect((await world.enter('pvs_1', 'x'.repeat(43))).answer.status).toBe(403)
  })

  it('never gives the password back, in any spelling, compressed, dripped, in headers (panel-3)', async () => {
    const { ask } = await inside()
    let searched = 0
    for (const path of ['/home', '/echo', '/echo-gzip', '/echo-brotli', '/echo-drip', '/headers', '/echo-unknown']) {
      const { body, headers, status } = await ask(path)
      searched++
      expect([path, leaks(`${body.toString()}${JSON.stringify(headers)}`)]).toEqual([path, []])
      expect(status).toBe(path === '/echo-unknown' ? 502 : 200)
    }
    const sid =
      panel.requests.findLast(({ path }) => path === '/echo')?.headers.cookie?.match(/painel_sid=(\w+)/)?.[1] ?? ''
    expect(sid).toHaveLength(32)
    expect((await ask('/echo')).body.toString()).not.toContain(sid)
    console.log(`hostile panel: ${spellings.length} spellings, ${searched} ways back, 0 hits`)
  })

  it('masks what comes over a socket, and gives its cookies to nobody (panel-3)', async () => {
    const { label, cookie } = await inside()
    const { text, headers } = await heard(world.port, label, cookie)
    expect(text).toMatch(/^hello \*{18} /)
    expect(leaks(text)).toEqual([])
    expect(headers['set-cookie']).toBeUndefined()
    expect(text).not.toMatch(/painel_sid=[0-9a-f]/)
  })

  it('tells the panel nothing of the helpdesk', async () => {
    const { ask } = await inside()
    const seen = JSON.parse(
      (
        await ask('/headers', {
          headers: { referer: 'https://desk.example.test/desk/tickets/7', 'x-forwarded-for': '1.2.3.4' },
        })
      ).body.toString(),
    ) as Record<string, string>
    expect(Object.keys(seen).toSorted()).toEqual([
      'accept-encoding',
      'accept-language',
      'connection',
      'cookie',
      'host',
      'user-agent',
    ])
    expect(seen['user-agent']).toBe('Agent/1')
  })

  it('stays at the panel: no link, no redirect leads elsewhere', async () => {
    const { ask } = await inside()
    const away = await ask('/offsite')
    expect([away.status, away.headers.location]).toEqual([403, undefined])
    expect(away.body.toString()).toContain('sentence: offsite')
    expect((await ask('/stay')).headers.location).toBe('https://p-label1.panels.example.test/home')
  })

  it('keeps denied pages shut and ends when the agent logs out inside (panel-9)', async () => {
    const { id, ask } = await inside()
    for (const path of [
      '/user/password',
      '/user//password',
      '/USER/password',
      '/user/%70assword',
      '/x/../user/password',
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 403])
    expect((await ask('/user%2fpassword')).status).toBe(400)
    expect((await ask('/logout')).status).toBe(410)
    expect(world.desk.visits.get(id)).toMatchObject({ state: 'ended', endReason: 'agent_logout', jarSealed: null })
    await expect.poll(() => panel.sessions()).toBe(0)
    expect((await ask('/home')).status).toBe(410)
  })

  it('keeps a record of every request, without queries (panel-9)', async () => {
    const { ask } = await inside()
    await ask('/home?secret=1')
    await ask('/save?x=1', { method: 'POST', body: 'a', headers: { origin: 'https://p-label1.panels.example.test' } })
    await ask('/user/password')
    await expect
      .poll(() => world.desk.requests.map(({ method, path, status, kind }) => `${method} ${path} ${status} ${kind}`))
      .toEqual(['GET /home 200 page', 'POST /save 200 change', 'GET /user/password 403 denied'])
  })

  it('goes on after the panel has forgotten it, twice, and then ends (§11)', async () => {
    const { id, ask } = await inside()
    for (const renewal of [1, 2]) {
      panel.forgetAll()
      const both = await Promise.all([ask('/home'), ask('/save')])
      expect(both.map(({ status }) => status)).toEqual([200, 200])
      expect(panel.logins.length).toBe(1 + renewal)
    }
    panel.forgetAll()
    expect((await ask('/home')).status).toBe(502)
    expect(world.desk.visits.get(id)).toMatchObject({ state: 'ended', endReason: 'panel_unreachable' })
  })

  it('asks the person to repeat what may or may not have been done', async () => {
    const { ask } = await inside()
    panel.forgetAll()
    const answer = await ask('/save', {
      method: 'POST',
      body: 'a',
      headers: { origin: 'https://p-label1.panels.example.test' },
    })
    expect([answer.status, answer.body.toString()]).toEqual([409, expect.stringContaining('sentence: repeat')])
  })

  it('is tried once with a wrong password (panel-10)', async () => {
    const { id } = await world.visit({ password: 'something else' })
    expect(await world.open(id)).toEqual({ opened: false, problem: 'credentials_rejected' })
    expect(panel.logins).toEqual(['something else'])
    expect(world.desk.problems).toEqual(['credentials_rejected'])
  })

  it('ends when its connector stumbles over what the panel answers, and nothing is left half open', async () => {
    const stumbling = { ...connectorFor(panel.url), login: () => Promise.reject(new SyntaxError('no JSON')) }
    const other = await openWorld(stumbling)
    const { id } = await other.visit()
    expect(await other.open(id)).toEqual({ opened: false, problem: 'panel_unreachable' })
    expect(other.desk.visits.get(id)?.state).toBe('ended')
    await other.stop()
  })

  it('is cut within a second of its end: downloads, streams, sockets (panel-6)', async () => {
    const { id, ask, label, cookie } = await inside()
    let open = 3
    const closed = [ask('/endless'), ask('/events'), heard(world.port, label, cookie, true)].map((one) =>
      one.catch(() => null).finally(() => open--),
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(open).toBe(3)
    const endedAt = performance.now()
    const visit = world.desk.visits.get(id)
    if (visit) world.desk.visits.set(id, { ...visit, state: 'ended', endReason: 'solved', jarSealed: null })
    await Promise.all(closed)
    // The second is a quiet machine's: `e2e/real-panels.e2e.ts` holds it in its long form.
    expect(performance.now() - endedAt).toBeLessThan(10_000)
    const after = await ask('/home')
    expect([after.status, after.body.toString()]).toEqual([410, expect.stringContaining('sentence: solved')])
    expect(after.headers['clear-site-data']).toBe('"cache", "cookies", "storage"')
  })

  it('is over by its time, whatever the clock does (A11, panel-6)', async () => {
    const minute = 60_000
    const { id, ask } = await inside()
    world.clock.ms += 19 * minute
    expect((await ask('/home')).status).toBe(200)
    world.clock.ms -= 60 * minute
    expect((await ask('/home')).status).toBe(200)
    world.clock.ms += 60 * minute + 2 * minute - 1
    expect((await ask('/home')).status).toBe(200)
    world.clock.ms += 9 * minute + 1
    // It stood idle since the 22nd minute, less a millisecond: the first to ask reads that, before any timer has looked.
    const over = await ask('/home')
    expect([over.status, over.body.toString()]).toEqual([410, expect.stringContaining('sentence: idle')])
    await expect.poll(() => world.desk.visits.get(id)?.endReason).toBe('idle')
  })

  it('outlives a restart with the same cookie and without a new login (§13)', async () => {
    const { ask } = await inside()
    await ask('/home')
    await world.restart()
    expect((await ask('/home')).status).toBe(200)
    expect(panel.logins.length).toBe(1)
    expect(leaks((await ask('/echo')).body.toString())).toEqual([])
  })

  it('ends when the helpdesk is silent for three seconds: it fails closed (§13)', async () => {
    const { ask } = await inside()
    world.desk.state.silent = true
    world.clock.ms += 1000
    expect((await ask('/home')).status).toBe(200)
    world.clock.ms += 3000
    await expect.poll(async () => (await ask('/home')).status).not.toBe(200)
  })
})

describe('a panel that must not be reached (panel-5)', () => {
  it('is not connected to', async () => {
    const targets = [
      'http://169.254.169.254/',
      'http://127.0.0.2/',
      'file:///etc/passwd',
      'http://u:p@127.0.0.1/',
      'http://evil.example/',
      'gopher://x/',
      '',
    ]
    for (const target of targets) {
      const other = await openWorld(connectorFor(panel.url, { target }))
      const { id } = await other.visit()
      expect([target, await other.open(id)]).toEqual([target, { opened: false, problem: 'target_denied' }])
      await other.stop()
    }
    expect(panel.requests).toEqual([])
  })

  it('is asked for its address once: pages and sockets go to the pinned one, wherever its name leads by then', async () => {
    const { port } = new URL(panel.url)
    const name = `http://panel.invalid:${port}`
    const answers = ['127.0.0.1', '169.254.169.254', '10.0.0.1']
    let asked = 0
    const other = await openWorld(connectorFor(name), { resolve: async () => [answers[asked++] ?? ''] })
    const { id, label } = await other.visit()
    expect(await other.open(id)).toMatchObject({ opened: true })
    const { cookie } = await other.enter(id)
    expect((await other.ask(label, '/home', { headers: { cookie } })).status).toBe(200)
    expect((await heard(other.port, label, cookie)).text).toMatch(/^hello /)
    expect(asked).toBe(1)
    await other.stop()
  })
})

/** What a socket hears first. `stay` waits for its end. */
function heard(
  port: number,
  label: string,
  cookie: string,
  stay = false,
): Promise<{ text: string; headers: http.IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const origin = `https://p-${label}.panels.example.test`
    const request = http.request({
      port,
      host: '127.0.0.1',
      path: '/ws',
      headers: {
        host: new URL(origin).host,
        origin,
        cookie,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      },
    })
    request.once('error', reject)
    request.once('response', ({ statusCode }) => reject(new Error(String(statusCode))))
    request.once('upgrade', ({ headers }, socket, head) => {
      let data = Buffer.alloc(0)
      const done = (): void => {
        const start = (data[1] ?? 0) === 126 ? 4 : 2
        resolve({ text: data.subarray(start).toString('latin1'), headers })
        socket.destroy()
      }
      socket.on('error', () => undefined)
      socket.once('close', done)
      const take = (chunk: Buffer): void => {
        data = Buffer.concat([data, chunk])
        if (!stay && data.length > 60) setTimeout(done, 30)
      }
      socket.on('data', take)
      take(head)
    })
    request.end()
  })
}
