import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { repeat } from './load-generator.ts'
import type { Measured } from './load-generator.ts'
import type { Row } from './run.ts'

const seconds = Number(process.env['GUICHET_BENCH_SECONDS'] ?? 5)
const visits = 200
const downloadMib = 50

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

/** One way to the panel: directly, through a bare proxy, through the gateway. */
interface Way {
  readonly port: number
  readonly headers: http.OutgoingHttpHeaders
}

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

const ms = ({ p50, p99 }: Measured): string => `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`

/** The same page directly, through a bare proxy and through the gateway, in turn. */
async function pages(ways: readonly [Way, Way, Way], kib: number, mostAddedMs: number): Promise<Row[]> {
  const path = `/page/${kib}`
  for (const way of ways) await gets(way, path, 4, 1)
  const alone = []
  const many = []
  for (const way of ways) alone.push(await gets(way, path, 1, seconds / 2))
  for (const way of ways) many.push(await gets(way, path, 16, seconds))
  const [direct, , gateway] = alone as [Measured, Measured, Measured]
  const [directMany, proxyMany, gatewayMany] = many as [Measured, Measured, Measured]
  return [
    {
      what: `panel page of ${kib} KiB, one at a time, gateway against direct`,
      measured: `${ms(gateway)}; direct ${ms(direct)}; ${(gateway.p50 - direct.p50).toFixed(2)} ms more`,
      ratio: gateway.p50 / direct.p50,
      goal: `≤ ${mostAddedMs} ms more`,
      met: gateway.p50 - direct.p50 <= mostAddedMs,
    },
    {
      what: `panel page of ${kib} KiB, 16 at once, gateway against a bare proxy`,
      measured: `${gatewayMany.perSecond.toFixed(0)}/s (${ms(gatewayMany)}); bare proxy ${proxyMany.perSecond.toFixed(0)}/s (${ms(proxyMany)}); direct ${directMany.perSecond.toFixed(0)}/s`,
      ratio: gatewayMany.perSecond / proxyMany.perSecond,
      goal: '≥ 0.6',
      met: gatewayMany.perSecond / proxyMany.perSecond >= 0.6,
    },
  ]
}

/** A customer's panel through the gateway: pages, a download, and the memory of visits that are open. */
export async function benchPanel(): Promise<Row[]> {
  const panel = await side<{ port: number }>('panel')
  const panelUrl = `http://127.0.0.1:${panel.said.port}`
  const proxy = await side<{ port: number }>('proxy', panelUrl)
  const gateway = await side<{ port: number; label: string; cookie: string }>('gateway', panelUrl)
  const ways: [Way, Way, Way] = [
    { port: panel.said.port, headers: {} },
    { port: proxy.said.port, headers: {} },
    {
      port: gateway.said.port,
      headers: {
        host: `p-${gateway.said.label}.panels.example.test`,
        cookie: gateway.said.cookie,
        'sec-fetch-site': 'same-origin',
        'sec-fetch-dest': 'iframe',
      },
    },
  ]
  const rows = [...(await pages(ways, 1, 0.5)), ...(await pages(ways, 100, 1.5))]

  const rates: number[] = []
  for (const way of ways) {
    const { p50 } = await gets(way, `/download/${downloadMib}`, 1, seconds / 2)
    rates.push((downloadMib * 1000) / p50)
  }
  const [direct = 0, bare = 0, ours = 0] = rates
  rows.push({
    what: `download of ${downloadMib} MiB, gateway against a bare proxy`,
    measured: `${ours.toFixed(0)} MiB/s; bare proxy ${bare.toFixed(0)} MiB/s; direct ${direct.toFixed(0)} MiB/s`,
    ratio: ours / bare,
    goal: 'none',
    met: true,
  })

  const fresh = await side('gateway', panelUrl)
  fresh.child.send(visits)
  const [{ bytes, openMs }] = (await once(fresh.child, 'message')) as [{ bytes: number; openMs: number }]
  rows.push({
    what: `memory and opening of a visit, ${visits} open`,
    measured: `${(bytes / 1024).toFixed(0)} KiB; opened and entered in ${openMs.toFixed(1)} ms, the panel's time included`,
    ratio: null,
    goal: '≤ 100 KiB, ≤ 20 ms',
    met: bytes <= 100 * 1024 && openMs <= 20,
  })
  for (const { child } of [fresh, gateway, proxy, panel]) child.kill()
  return rows
}
