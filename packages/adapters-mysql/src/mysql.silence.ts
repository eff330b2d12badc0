/** How long the server may say nothing, and how long a probe may take, in milliseconds. Together less than two seconds. */
const limits = { look: 250, silence: 500, probe: 600 } as const

/** Something that waits for the server. `giveUp` ends it with an error. */
interface Waiting {
  readonly since: number
  readonly giveUp: () => void
}

/**
 * Notices a server that is there and answers nothing: frozen, or behind a network that swallows packets. When nothing
 * has been answered for a while, the probe asks for something small; a server that is only busy answers that. Else
 * everything that waits is given up, so that a request gets its 503 within two seconds (data-4).
 */
export function silenceWatch(probe: () => Promise<unknown>): (giveUp: () => void) => () => void {
  const waiting = new Set<Waiting>()
  let answeredAt = 0
  let probing = false
  let timer: NodeJS.Timeout | null = null

  const look = (): void => {
    const [oldest] = waiting
    if (!oldest || probing || Date.now() - Math.max(answeredAt, oldest.since) < limits.silence) return
    probing = true
    inTime(probe(), limits.probe)
      .then(
        () => (answeredAt = Date.now()),
        () => {
          for (const one of waiting) if (Date.now() - one.since >= limits.probe) one.giveUp()
        },
      )
      .finally(() => (probing = false))
  }
  return (giveUp) => {
    const one = { since: Date.now(), giveUp }
    waiting.add(one)
    timer ??= setInterval(look, limits.look).unref()
    return () => {
      if (!waiting.delete(one)) return
      answeredAt = Date.now()
      if (waiting.size > 0 || timer === null) return
      clearInterval(timer)
      timer = null
    }
  }
}

/** Rejects when the promise is not settled in time. What has arrived while this process was busy still counts. */
const inTime = <Value>(promise: Promise<Value>, ms: number): Promise<Value> =>
  new Promise((resolve, reject) => {
    promise.then(resolve, reject)
    setTimeout(() => setImmediate(() => setImmediate(() => reject(new Error('no answer')))), ms)
  })
