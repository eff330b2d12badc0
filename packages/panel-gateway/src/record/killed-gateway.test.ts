import fs from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gatewayProcesses } from '../testing/gateway-processes.ts'
import type { GatewayProcesses } from '../testing/gateway-processes.ts'

const patientMs = 60_000

let processes: GatewayProcesses
beforeEach(async () => {
  processes = await gatewayProcesses()
})
afterEach(() => processes.stop())

const seen = (): readonly string[] =>
  processes.panel.requests.map(({ path: route }) => route).filter((route) => route.startsWith('/load/'))
const recorded = (): readonly string[] =>
  processes.world.desk.requests.map(({ path: route }) => route).filter((route) => route.startsWith('/load/'))

describe('the record of requests (panel-9)', () => {
  it('has every request that the panel saw, each once, after kill -9 of the gateway in mid-visit', async () => {
    const first = await processes.start()
    const { get } = await processes.inside()
    let count = 0
    const lane = async (): Promise<void> => {
      for (;;) await get(`/load/${count++}`)
    }
    const lanes = Array.from({ length: 16 }, () => lane().catch(() => undefined))
    await vi.waitFor(() => expect(seen().length).toBeGreaterThan(400), { timeout: patientMs })
    first.kill('SIGKILL')
    await Promise.all(lanes)
    const lost = seen().length - recorded().length
    await processes.start()
    await vi.waitFor(() => expect(recorded().length).toBeGreaterThanOrEqual(seen().length), { timeout: patientMs })
    // What is recorded beyond that was written down and killed before it was sent.
    expect(new Set(recorded()).size).toBe(recorded().length)
    expect(seen().filter((route) => !recorded().includes(route))).toEqual([])
    const unanswered = processes.world.desk.requests.filter(({ status }) => status === 0).length
    expect(unanswered).toBeLessThanOrEqual(16)
    console.log(
      `record: killed after ${seen().length} requests, ${lost} not yet in the record; 0 missing after the restart, ${unanswered} without an answer`,
    )
    // The visit goes on, and what it does is recorded as before; the journal that was taken over is gone.
    expect((await get('/load/last')).status).toBe(404)
    await vi.waitFor(() => expect(recorded()).toContain('/load/last'), { timeout: patientMs })
    await vi.waitFor(() => expect(fs.readdirSync(processes.world.journal)).toHaveLength(1), { timeout: patientMs })
  })

  it('is never left behind by the panel: where a request cannot be written down it is not sent', async () => {
    await processes.start({ fileKib: 4 })
    const { get } = await processes.inside()
    const statuses: number[] = []
    for (let count = 0; count < 1000 && !statuses.includes(503); count++)
      statuses.push((await get(`/load/${count}`)).status)
    expect(statuses.filter((status) => status !== 503).length).toBe(seen().length)
    await vi.waitFor(() => expect(recorded().toSorted()).toEqual(seen().toSorted()), { timeout: patientMs })
    console.log(`record: ${seen().length} requests written down, the next refused, ${seen().length} at the panel`)
    // As soon as the record has them, there is place again.
    await vi.waitFor(async () => expect((await get('/load/again')).status).toBe(404), {
      timeout: patientMs,
      interval: 200,
    })
  })
})
