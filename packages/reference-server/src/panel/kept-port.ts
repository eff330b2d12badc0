import { createServer } from 'node:net'

/** Below the ports that systems give to connections and to whoever asks for any (from 32768 on, or 49152). */
const ports = { first: 10_000, count: 20_000 }

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/**
 * A free port that nobody is given while its server is away: a gateway that is started again has its old one. It begins
 * anywhere in the range, so that two demos that start at once look at different ones.
 */
export async function keptPort(random: () => number = Math.random): Promise<number> {
  const begin = Math.floor(random() * ports.count)
  for (let step = 0; step < ports.count; step++) {
    const port = ports.first + ((begin + step) % ports.count)
    if (await isFree(port)) return port
  }
  throw new Error('there is no free port for the gateway of panels')
}
