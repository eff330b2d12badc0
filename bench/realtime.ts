import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { percentile } from './load-generator.ts'
import { Line, manners } from './realtime-line.ts'
import type { Order } from './realtime-side.ts'
import type { Row } from './page.ts'

const rounds = Number(process.env['GUICHET_BENCH_SECONDS'] ?? 5)
const roundMs = 1000
/** Messages that are under way at once when it goes as fast as it can. */
const underWay = 4
/** Deliveries a second at which latency is measured: the same for every side. */
const calm = 10_000
const atOnce = 32
const marker = '~'.charCodeAt(0)

type Name = keyof typeof manners
const names: readonly Name[] = ['ws', 'socket.io', 'guichet']

interface Said {
  readonly port: number
  readonly token: string
  readonly subject: string
}

/** A side in its process, and the lines that are open on it. */
class Side {
  readonly lines: Line[] = []
  /** What each delivery since the last look took, in milliseconds. */
  times: number[] = []
  /** What is to be told of each delivery. */
  delivered: () => void = () => undefined
  readonly #name: Name
  readonly #child: ChildProcess
  readonly said: Said

  private constructor(name: Name, child: ChildProcess, said: Said) {
    this.#name = name
    this.#child = child
    this.said = said
  }

  static async open(name: Name): Promise<Side> {
    const child = fork('bench/realtime-side.ts', [name], {
      execArgv: ['--conditions=@guichet/source', '--expose-gc', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const [said] = (await once(child, 'message')) as [Said]
    return new Side(name, child, said)
  }

  order(order: Order): void {
    this.#child.send(order)
  }

  async ask<Answer>(order: Order): Promise<Answer> {
    const answered = once(this.#child, 'message')
    this.order(order)
    return ((await answered) as [Answer])[0]
  }

  /** Opens lines, some at once, until each would be told what happens; how long it took, in seconds. */
  async connect(count: number, placeOf: (at: number) => Omit<Said, 'port'> = () => this.said): Promise<number> {
    const began = performance.now()
    let made = 0
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (made < count) {
          const line = new Line(this.said.port, manners[this.#name], placeOf(made++), this.#frame)
          this.lines.push(line)
          await line.ready
        }
      }),
    )
    return (performance.now() - began) / 1000
  }

  /** Says something to everybody. The words are the moment at which they were ordered. */
  say(): void {
    this.order({ does: 'say', text: `~${performance.now()}~ and the words of a sentence that somebody has typed.` })
  }

  async memory(): Promise<number> {
    // What was made by opening is let go of.
    await new Promise((resolve) => setTimeout(resolve, 500))
    return (await this.ask<{ bytes: number }>({ does: 'memory' })).bytes
  }

  close(): void {
    for (const { socket } of this.lines) socket.removeAllListeners('close').destroy()
    this.#child.kill()
  }

  readonly #frame = (data: Buffer, start: number, end: number): void => {
    const from = data.indexOf(marker, start)
    if (from >= 0 && from < end) {
      const said = Number(data.toString('latin1', from + 1, data.indexOf(marker, from + 1)))
      this.times.push(performance.now() - said)
    } else if (data.indexOf('"position"', start) >= end || data.indexOf('"position"', start) < 0) return
    else this.times.push(performance.now())
    this.delivered()
  }
}

/** Waits for as many deliveries. */
const deliveries = (side: Side, count: number): Promise<void> =>
  new Promise((resolve) => {
    let left = count
    side.delivered = () => {
      left -= 1
      if (left === 0) resolve()
    }
  })

/** As fast as it can for a round: deliveries a second. */
async function fast(side: Side): Promise<number> {
  side.times = []
  const began = performance.now()
  const everybody = side.lines.length
  let [said, got] = [0, 0]
  await new Promise<void>((resolve) => {
    const more = (): void => {
      said += 1
      side.say()
    }
    side.delivered = () => {
      got += 1
      if (got % everybody !== 0) return
      if (performance.now() - began < roundMs) more()
      else if (got === said * everybody) resolve()
    }
    for (let at = 0; at < underWay; at++) more()
  })
  return got / ((performance.now() - began) / 1000)
}

/** At a rate that nobody finds hard: what deliveries take. */
async function calmly(side: Side): Promise<readonly number[]> {
  side.times = []
  const everybody = side.lines.length
  const messages = Math.max(2, Math.round((calm / everybody) * (roundMs / 1000)))
  const all = deliveries(side, messages * everybody)
  for (let said = 0; said < messages; said++) {
    side.say()
    await new Promise((resolve) => setTimeout(resolve, roundMs / messages))
  }
  await all
  return side.times
}

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0

/** What each side came to. */
type Figures = Record<Name, number>
const figures = (): Record<Name, number[]> => ({ ws: [], 'socket.io': [], guichet: [] })
const middles = (of: Record<Name, number[]>): Figures =>
  Object.fromEntries(names.map((name) => [name, middle(of[name])])) as Figures

/** More is better, against bare `ws` and against `socket.io`. */
const more = (what: string, unit: string, { ws, guichet, 'socket.io': io }: Figures): Row => ({
  what,
  measured: `${guichet.toFixed(0)} ${unit}; bare ws ${ws.toFixed(0)}; socket.io ${io.toFixed(0)}`,
  ratio: guichet / ws,
  goal: '≥ 0.7 of bare ws, ahead of socket.io',
  met: guichet >= 0.7 * ws && guichet > io,
})

/** Less is better. */
const less = (what: string, unit: string, { ws, guichet, 'socket.io': io }: Figures, digits = 1): Row => ({
  what,
  measured: `${guichet.toFixed(digits)} ${unit}; bare ws ${ws.toFixed(digits)}; socket.io ${io.toFixed(digits)}`,
  ratio: ws / guichet,
  goal: '≥ 0.7 of bare ws, ahead of socket.io',
  met: ws / guichet >= 0.7 && guichet < io,
})

async function sidesOf(): Promise<Record<Name, Side>> {
  const sides = await Promise.all(names.map((name) => Side.open(name)))
  return Object.fromEntries(names.map((name, at) => [name, sides[at]])) as Record<Name, Side>
}

/** One message to so many sockets, again and again, on each side in turn. */
async function fanOut(sockets: number): Promise<Row[]> {
  const sides = await sidesOf()
  const [connects, rates, times, memory] = [figures(), figures(), figures(), figures()]
  // The first lines make what all of them need.
  for (const name of names) await sides[name].connect(50)
  const before = { ws: 0, 'socket.io': 0, guichet: 0 }
  for (const name of names) before[name] = await sides[name].memory()
  const share = (sockets - 50) / rounds
  for (let round = 0; round < rounds; round++)
    for (const name of names) connects[name].push(share / (await sides[name].connect(share)))
  for (const name of names) memory[name].push(((await sides[name].memory()) - before[name]) / (sockets - 50) / 1024)
  for (const name of names) await fast(sides[name])
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      rates[name].push(await fast(sides[name]))
      times[name].push(
        percentile(
          (await calmly(sides[name])).toSorted((one, other) => one - other),
          0.99,
        ),
      )
    }
  for (const name of names) sides[name].close()
  const many = sockets.toLocaleString('en')
  return [
    more(`fan-out to ${many} sockets`, 'messages/s', middles(rates)),
    less(`p99 of a delivery at ${calm.toLocaleString('en')} a second, ${many} sockets`, 'ms', middles(times)),
    less(`memory of a connection, ${many} sockets`, 'KiB', middles(memory)),
    more(`connections opened until they are told what happens, ${many} sockets`, '/s', middles(connects)),
  ]
}

/** Somebody is served, and everybody who waits moves up by one. */
async function queue(waiting: number): Promise<Row[]> {
  const sides = await sidesOf()
  const [rates, whole] = [figures(), figures()]
  for (const name of names) {
    const { places } = await sides[name].ask<{ places: readonly Omit<Said, 'port'>[] }>({
      does: 'queue',
      places: waiting,
    })
    await sides[name].connect(waiting, (at) => places[at] ?? sides[name].said)
    // Places that were told while the others came.
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      const side = sides[name]
      side.times = []
      // Who is served is told nothing here; on the other sides nobody is served.
      const moving = name === 'guichet' ? waiting - round - 1 : waiting
      const all = deliveries(side, moving)
      const began = performance.now()
      side.order({ does: 'move' })
      await all
      whole[name].push(performance.now() - began)
      rates[name].push((moving - 1) / (((side.times.at(-1) ?? 0) - (side.times[0] ?? 0)) / 1000))
    }
  for (const name of names) sides[name].close()
  const many = waiting.toLocaleString('en')
  const { ws, guichet, 'socket.io': io } = middles(whole)
  return [
    more(`a queue of ${many} moves up by one`, 'places/s', middles(rates)),
    {
      what: `from the acceptance until all of ${many} know, gathered for 250 ms`,
      measured: `${guichet.toFixed(0)} ms; bare ws ${ws.toFixed(0)}; socket.io ${io.toFixed(0)}, neither gathering`,
      ratio: null,
      goal: 'none',
      met: true,
    },
  ]
}

/** Live lines beside bare `ws` doing the same, and beside `socket.io` with connection state recovery. */
export async function benchRealtime(): Promise<Row[]> {
  const rows: Row[] = []
  for (const sockets of [1000, 5000]) rows.push(...(await fanOut(sockets)))
  for (const waiting of [1000, 5000]) rows.push(...(await queue(waiting)))
  return rows
}
