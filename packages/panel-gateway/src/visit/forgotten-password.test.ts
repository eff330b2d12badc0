import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { echoes, panelPassword } from '../testing/awkward-panel.ts'
import { gatewayProcesses } from '../testing/gateway-processes.ts'
import type { GatewayProcesses } from '../testing/gateway-processes.ts'

let processes: GatewayProcesses
let directory: string
beforeEach(async () => {
  processes = await gatewayProcesses()
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-heap-'))
})
afterEach(async () => {
  await processes.stop()
  fs.rmSync(directory, { recursive: true, force: true })
})

const spellings = echoes(panelPassword).split('\n')

/** Every string that the process still holds. */
async function heldStrings(gateway: ChildProcess): Promise<readonly string[]> {
  for (const name of fs.readdirSync(directory)) fs.rmSync(path.join(directory, name))
  gateway.kill('SIGUSR2')
  return vi.waitFor(
    () => {
      const [name = ''] = fs.readdirSync(directory)
      // It does not parse until it is written whole.
      return (JSON.parse(fs.readFileSync(path.join(directory, name), 'utf8')) as { strings: string[] }).strings
    },
    { timeout: 240_000, interval: 500 },
  )
}
const holding = (strings: readonly string[]): readonly string[] =>
  strings.filter((held) => spellings.some((spelling) => held.includes(spelling)))

it(
  'the gateway holds the password as long as the visit goes on, and in no string afterwards (panel-1, panel-2)',
  { timeout: 900_000 },
  async () => {
    const gateway = await processes.start({ words: ['--heapsnapshot-signal=SIGUSR2', `--diagnostic-dir=${directory}`] })
    const { id, get } = await processes.inside()
    for (const route of ['/home', '/echo', '/echo-gzip', '/echo-drip', '/headers'])
      expect((await get(route)).body).not.toContain(panelPassword)
    const during = holding(await heldStrings(gateway))
    expect(during.length).toBeGreaterThan(0)
    await processes.world.desk.end(id, 'agent_logout')
    await vi.waitFor(async () => expect((await get('/home')).status).toBe(410), { timeout: 240_000 })
    await vi.waitFor(() => expect(processes.panel.sessions()).toBe(0), { timeout: 240_000 })
    await vi.waitFor(async () => expect(holding(await heldStrings(gateway))).toEqual([]), { timeout: 240_000 })
    console.log(`heap of the gateway: ${during.length} strings with the password during the visit, 0 after its end`)
  },
)
