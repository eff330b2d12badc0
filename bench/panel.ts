import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { repeat } from './load-generator.ts'
import type { Measured } from './load-generator.ts'
import type { Row } from './page.ts'

const seconds = Number(process.env['GUICHET_BENCH_SECONDS'] ?? 5)
const visits = 200
const downloadMib = 50
const endedAtOnce = 530

interface Side<Said> {
  readonly said: Said
  readonly child: ChildProcess
}

async function side<Said>(role: string, panel = ''): Promise<Side<Said>> {
  const child = fork('bench/panel-side.ts', [role, panel], {
    execArgv: ['--conditions=@guichet/source', '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [said] = (await once(child, 'message')) as [Said]
  return { said, child }
}

/** One way to the panel: directly, through a bare proxy or a proxy library, through the gateway. */
interface Way {
  readonly port: number
  readonly headers: http.OutgoingHttpHeaders
  readonly child: ChildProcess
}

type Ways = Readonly<Record<'direct' | 'bare' | 'httpxy' | 'gateway', Way>>

/** GETs a page again and again over kept connections. */
async function gets({ port, headers }: Way, path: string, lanes: number, forSeconds: number): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: lanes })
  const result = await repeat(
    lanes,
    forSeconds,
    () =>
      new Promise<void>((resolve, reject) => {
        const request = http.get({ host: '127.0.0.1', port, path, headers, agent }, (response) => {
          response.resume()
          response.on('end', () =>
            response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
          )
        })
        request.on('error', reject)
      }),
  )
  agent.destroy()
  return result
}

interface Cost extends Measured {
  /** Of the process that serves, for each request. */
  readonly cpuMs: number
}

async function cpuOf({ child }: Way): Promise<number> {
  child.send({ cpu: true })
  const [{ cpuMs }] = (await once(child, 'message')) as [{ cpuMs: number }]
  return cpuMs
}

async function costOf(way: Way, path: string, lanes: number): Promise<Cost> {
  const before = await cpuOf(way)
  const result = await gets(way, path, lanes, 1)
  return { ...result, cpuMs: ((await cpuOf(way)) - before) / result.perSecond }
}

/** Every way in turn, a second each, so that whatever else the machine does falls on all; of each the middle. */
async function inTurn(ways: Ways, path: string, lanes: number): Promise<Readonly<Record<keyof Ways, Cost>>> {
  const rounds: Record<keyof Ways, Cost[]> = { direct: [], bare: [], httpxy: [], gateway: [] }
  const names = Object.keys(rounds) as (keyof Ways)[]
  for (const name of names) await gets(ways[name], path, lanes, 0.5)
  for (let round = 0; round < seconds; round++)
    for (const name of names) rounds[name].push(await costOf(ways[name], path, lanes))
  const middle = (name: keyof Ways): Cost => {
    const of = (key: keyof Cost): number =>
      rounds[name].map((one) => one[key]).toSorted((one, other) => one - other)[seconds >> 1] ?? 0
    return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), cpuMs: of('cpuMs') }
  }
  return { direct: middle('direct'), bare: middle('bare'), httpxy: middle('httpxy'), gateway: middle('gateway') }
}

const ms = ({ p50, p99 }: Measured): string => `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`
const times = ({ perSecond }: Measured): string => `${perSecond.toFixed(0)}/s`
const cpu = ({ cpuMs }: Cost): string => `${cpuMs.toFixed(3)} ms`

const atLeast = (ratio: number, least: number) => ({ ratio, goal: `≥ ${least}`, met: ratio >= least })
const atMost = (ratio: number, most: number) => ({ ratio, goal: `≤ ${most}`, met: ratio <= most })

/** The same page on every way, in turn: one at a time, and many. */
async function pages(ways: Ways, kib: number, mostAddedMs: number): Promise<Row[]> {
  const path = `/page/${kib}`
  const page = `panel page of ${kib} KiB`
  const alone = await inTurn(ways, path, 1)
  const { direct, bare, httpxy, gateway } = await inTurn(ways, path, 16)
  const added = alone.gateway.p50 - alone.direct.p50
  return [
    {
      what: `${page}, one at a time, gateway against direct`,
      measured: `${ms(alone.gateway)}; direct ${ms(alone.direct)}; ${added.toFixed(2)} ms more`,
      ratio: alone.gateway.p50 / alone.direct.p50,
      goal: `≤ ${mostAddedMs} ms more`,
      met: added <= mostAddedMs,
    },
    {
      what: `${page}, 16 at once, gateway against httpxy`,
      measured: `${times(gateway)} (${ms(gateway)}); httpxy ${times(httpxy)} (${ms(httpxy)}); direct ${times(direct)}`,
      ...atLeast(gateway.perSecond / httpxy.perSecond, 0.6),
    },
    {
      what: `${page}, 16 at once, gateway against the least that a proxy can do`,
      measured: `${times(gateway)}; \`http.request\` and \`pipe\` ${times(bare)}`,
      ratio: gateway.perSecond / bare.perSecond,
      goal: 'none',
      met: true,
    },
    {
      what: `${page}, CPU of a request, gateway against httpxy`,
      measured: `${cpu(gateway)}; httpxy ${cpu(httpxy)}; \`http.request\` and \`pipe\` ${cpu(bare)}`,
      ...atMost(gateway.cpuMs / httpxy.cpuMs, 2),
    },
  ]
}

async function downloads(ways: Ways): Promise<Row[]> {
  const { direct, httpxy, gateway } = await inTurn(ways, `/download/${downloadMib}`, 1)
  const short = await inTurn(ways, '/download/10', 4)
  const rate = ({ p50 }: Measured): string => `${((downloadMib * 1000) / p50).toFixed(0)} MiB/s`
  return [
    {
      what: `download of ${downloadMib} MiB, gateway against httpxy`,
      measured: `${rate(gateway)}; httpxy ${rate(httpxy)}; direct ${rate(direct)}`,
      ratio: httpxy.p50 / gateway.p50,
      goal: 'none',
      met: true,
    },
    {
      what: 'download of 10 MiB, CPU of a request, gateway against httpxy',
      measured: `${cpu(short.gateway)}; httpxy ${cpu(short.httpxy)}`,
      ...atMost(short.gateway.cpuMs / short.httpxy.cpuMs, 2.5),
    },
  ]
}

interface Entered {
  readonly id: string
  readonly label: string
  readonly cookie: string
}

/** Until the last browser is cut off, of visits that each have a stream open. */
async function endAtOnce(gateway: ChildProcess): Promise<Row> {
  gateway.send({ enter: endedAtOnce })
  const [{ port, entered }] = (await once(gateway, 'message')) as [{ port: number; entered: readonly Entered[] }]
  const cutOff: Promise<unknown>[] = []
  for (const { label, cookie } of entered) {
    const headers = { host: `p-${label}.panels.example.test`, cookie, 'sec-fetch-site': 'same-origin' }
    const request = http.get({ host: '127.0.0.1', port, path: '/stream', headers, agent: false })
    const [answer] = (await once(request, 'response')) as [http.IncomingMessage]
    answer.on('error', () => undefined).resume()
    cutOff.push(new Promise((resolve) => answer.once('close', resolve)))
  }
  const began = performance.now()
  gateway.send({ cut: entered.map(({ id }) => id) })
  await Promise.all(cutOff)
  const tookMs = performance.now() - began
  return {
    what: `${endedAtOnce} visits with an open stream each, ended at once`,
    measured: `${tookMs.toFixed(0)} ms until the last browser is cut off`,
    ratio: null,
    goal: '≤ 250 ms',
    met: tookMs <= 250,
  }
}

/** A customer's panel through the gateway: pages, downloads, the memory of visits that are open, and their end. */
export async function benchPanel(): Promise<Row[]> {
  const panel = await side<{ port: number }>('panel')
  const panelUrl = `http://127.0.0.1:${panel.said.port}`
  const bare = await side<{ port: number }>('proxy', panelUrl)
  const httpxy = await side<{ port: number }>('httpxy', panelUrl)
  const gateway = await side<{ port: number; label: string; cookie: string }>('gateway', panelUrl)
  const plain = ({ said, child }: Side<{ port: number }>): Way => ({ port: said.port, headers: {}, child })
  const { port, label, cookie } = gateway.said
  const ways: Ways = {
    direct: plain(panel),
    bare: plain(bare),
    httpxy: plain(httpxy),
    gateway: {
      port,
      child: gateway.child,
      headers: {
        host: `p-${label}.panels.example.test`,
        cookie,
        'sec-fetch-site': 'same-origin',
        'sec-fetch-dest': 'iframe',
      },
    },
  }
  const rows = [...(await pages(ways, 1, 0.5)), ...(await pages(ways, 100, 1.5)), ...(await downloads(ways))]

  const fresh = await side('gateway', panelUrl)
  fresh.child.send({ visits })
  const [{ bytes, openMs }] = (await once(fresh.child, 'message')) as [{ bytes: number; openMs: number }]
  rows.push({
    what: `memory and opening of a visit, ${visits} open`,
    measured: `${(bytes / 1024).toFixed(0)} KiB; opened and entered in ${openMs.toFixed(1)} ms, the panel's time included`,
    ratio: null,
    goal: '≤ 100 KiB, ≤ 20 ms',
    met: bytes <= 100 * 1024 && openMs <= 20,
  })
  rows.push(await endAtOnce(fresh.child))
  for (const { child } of [fresh, gateway, httpxy, bare, panel]) child.kill()
  return rows
}
