import http from 'node:http'

/** What a run of requests came to. Milliseconds. */
export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export function measured(times: number[], seconds: number): Measured {
  const sorted = times.toSorted((one, other) => one - other)
  return { perSecond: times.length / seconds, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) }
}

/** Does the same again and again, `lanes` at once, for some seconds. */
export async function repeat(lanes: number, seconds: number, once: () => Promise<void>): Promise<Measured> {
  const times: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (performance.now() < until) {
        const started = performance.now()
        await once()
        times.push(performance.now() - started)
      }
    }),
  )
  return measured(times, (performance.now() - began) / 1000)
}

/** Sends the same kind of POST over kept connections, `lanes` at once, for some seconds. */
export async function load(
  url: string | ((at: number) => string),
  lanes: number,
  seconds: number,
  body: (at: number) => unknown,
): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: lanes })
  let at = 0
  const post = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = http.request(
        typeof url === 'string' ? url : url(at),
        { method: 'POST', agent, headers: { 'Content-Type': 'application/json' } },
        (response) => {
          response.resume()
          response.on('end', () => {
            if (response.statusCode !== 201) return reject(new Error(`answered ${response.statusCode}`))
            resolve()
          })
        },
      )
      request.on('error', reject)
      request.end(JSON.stringify(body(at++)))
    })
  const result = await repeat(lanes, seconds, post)
  agent.destroy()
  return result
}
