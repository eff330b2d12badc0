import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { keptPort } from './kept-port.ts'

it('the demo’s gateway gets a port that the system gives to nobody else, and another one than is taken', async () => {
  const port = await keptPort(() => 0.5)
  expect(port).toBeGreaterThanOrEqual(10_000)
  expect(port).toBeLessThan(30_000)
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
  const next = await keptPort(() => (port - 10_000) / 20_000)
  expect(next).toBeGreaterThan(port)
  expect(next).toBeLessThan(32_768)
  await new Promise((resolve) => taken.close(resolve))
})
