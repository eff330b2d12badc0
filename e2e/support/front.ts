import net from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** One address in front of several servers, as a load balancer is. */
export interface Front {
  readonly url: string
  /** Ports of the servers that new connections go to, in turn. */
  targets: readonly number[]
  /** Cuts the connection of a live line, any of them, as a broken cable would; false when there is none. */
  cut(): boolean
  close(): Promise<void>
}

const liveLine = /^GET \/api\/v1\/realtime /

export async function openFront(): Promise<Front> {
  const sockets = new Set<Socket>()
  const lines = new Set<Socket>()
  let targets: readonly number[] = []
  let turn = 0
  const server = net.createServer((near) => {
    const far = net.connect(targets[turn++ % targets.length] ?? 0, '127.0.0.1')
    near.once('data', (begin: Buffer) => liveLine.test(begin.subarray(0, 40).toString('latin1')) && lines.add(near))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        lines.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get targets() {
      return targets
    },
    set targets(ports) {
      targets = ports
    },
    cut() {
      const all = [...lines]
      const one = all[Math.floor(Math.random() * all.length)]
      one?.destroy()
      return one !== undefined
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
