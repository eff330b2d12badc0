import { spawn } from 'node:child_process'
import { startServer } from '../e2e/support/server.ts'
import type { RunningServer } from '../e2e/support/server.ts'
import { load } from './load-generator.ts'
import type { Row } from './page.ts'

const starts = 5
const mebibyte = 1024 * 1024

/** What the process holds in memory now, in MiB: its own gauge. */
export async function resident(server: RunningServer): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  const found = /^process_resident_memory_bytes (\S+)$/m.exec(text)
  if (!found) throw new Error('the server does not say how much memory it holds')
  return Number(found[1]) / mebibyte
}

/** How long Node itself takes to start and listen: what no server gets below. Milliseconds. */
async function bareStart(): Promise<number> {
  const began = performance.now()
  const child = spawn(
    process.execPath,
    ['-e', "require('node:http').createServer().listen(0, '127.0.0.1', () => console.log('up'))"],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const took = performance.now() - began
  child.kill()
  return took
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0

/** The server as a process: how long it takes to start on data that is there, and what memory it holds. */
export async function benchProcess(): Promise<Row[]> {
  const server = await startServer({ GUICHET_LOG_LEVEL: 'silent' })
  const cold: number[] = []
  const bare: number[] = []
  for (let count = 0; count < starts; count++) {
    await server.kill()
    const began = performance.now()
    await server.restart()
    cold.push(performance.now() - began)
    bare.push(await bareStart())
  }
  await new Promise((resolve) => setTimeout(resolve, 2000))
  const idle = await resident(server)
  let most = idle
  const watch = setInterval(() => void resident(server).then((now) => (most = Math.max(most, now))), 500)
  const measured = await load(`${server.url}/api/v1/tickets`, 16, 15, (at) => ({
    department: 'support',
    message: `Hello ${at}`,
    fields: { name: 'Ana', email: 'bench@example.test' },
  }))
  clearInterval(watch)
  await server.stop()
  return [
    {
      what: 'start of the server on data that is there, SQLite',
      measured: `${median(cold).toFixed(0)} ms; a bare Node listener ${median(bare).toFixed(0)} ms`,
      ratio: median(cold) / median(bare),
      goal: 'none',
      met: true,
    },
    {
      what: 'memory, idle and under 16 writers for 15 s',
      measured: `${idle.toFixed(0)} MiB; at most ${most.toFixed(0)} MiB at ${measured.perSecond.toFixed(0)} tickets/s`,
      ratio: most / idle,
      goal: 'none',
      met: true,
    },
  ]
}
