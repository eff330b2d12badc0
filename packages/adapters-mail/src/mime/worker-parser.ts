import { Worker } from 'node:worker_threads'
import { MailUnreadable } from '@guichet/core/ports'
import type { MailParser, ParsedMail } from '@guichet/core/ports'

export interface WorkerParserOptions {
  /** Milliseconds that one message may take; 5,000 unless given. */
  readonly timeout?: number
  /** Megabytes of memory that a worker may take; 512 unless given. */
  readonly memory?: number
  /** Workers at once; 1 unless given. */
  readonly workers?: number
}

/** A message that waits to be taken apart. */
interface Job {
  readonly raw: Uint8Array
  /** It was in a lot that did not come to its end, perhaps by its doing. */
  readonly alone: boolean
  readonly done: (mail: ParsedMail) => void
  readonly failed: (error: MailUnreadable) => void
}

const pieceBytes = 8 * 1024 * 1024
/** Bytes up to which messages go to a worker and come back many at a time: a trip costs more than taking them apart. */
const smallBytes = 64 * 1024
const mostTogether = 16

/** What a worker answers about one message. */
export type Outcome = { readonly mail: ParsedMail } | { readonly error: string }

// From source it is a `.ts` file beside this one, in the build a `.js` file beside the bundle.
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './parse-worker.ts' : './parse-worker.js', import.meta.url)

/** A copy, for the caller keeps its bytes; of a large message piece by piece, so that others have their turn (mail-8). */
async function copyOf(raw: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const copy = new Uint8Array(raw.length)
  for (let at = 0; at < raw.length; at += pieceBytes) {
    copy.set(raw.subarray(at, at + pieceBytes), at)
    if (at + pieceBytes < raw.length) await new Promise((resolve) => setImmediate(resolve))
  }
  return copy
}

/**
 * Takes messages apart in threads of their own (mail-8): a message that takes too long or too much ends its worker, which
 * is replaced, and stands in nobody's way. `program` is what runs in the threads.
 */
export function workerMailParser(
  { timeout = 5000, memory = 512, workers = 1 }: WorkerParserOptions = {},
  program: URL = workerFile,
): MailParser {
  const waiting: Job[] = []
  const idle: Worker[] = []
  let running = 0
  let closed = false

  const start = (): Worker =>
    new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: memory }, execArgv: [...process.execArgv] })

  /** Of a lot that did not come to its end each is tried again by itself: the one whose doing it was stands for itself. */
  const fail = (lot: readonly Job[], error: MailUnreadable): void => {
    const [first] = lot
    if (lot.length === 1 || closed) for (const { failed } of lot) failed(error)
    else if (first) waiting.unshift(...lot.map((job) => ({ ...job, alone: true })))
  }

  const work = (lot: readonly Job[]): void => {
    running++
    const known = idle.pop()
    const worker = known ?? start()
    worker.ref()
    let over = false
    let timer: NodeJS.Timeout | undefined
    const end = (outcome: () => void, reuse: boolean): void => {
      if (over) return
      over = true
      clearTimeout(timer)
      worker.off('message', heard).off('error', broke).off('exit', gone)
      running--
      if (reuse && !closed) {
        worker.unref()
        idle.push(worker)
      } else {
        // What a worker that is being ended still says is of no interest.
        worker.on('error', () => undefined)
        void worker.terminate()
      }
      outcome()
      next()
    }
    const broken = (reason: MailUnreadable['reason'], message: string): void =>
      end(() => fail(lot, new MailUnreadable(reason, message)), false)
    const watch = (): void => {
      timer = setTimeout(() => broken('too_long', `took over ${timeout} ms`), timeout)
    }
    const heard = (answer: { ready: true } | readonly Outcome[]): void => {
      if ('ready' in answer) return watch()
      end(() => {
        for (const [place, { done, failed }] of lot.entries()) {
          const outcome = answer[place]
          if (outcome && 'mail' in outcome) done(outcome.mail)
          else failed(new MailUnreadable('failed', outcome?.error ?? 'no answer'))
        }
      }, true)
    }
    const broke = (error: Error & { code?: string }): void =>
      broken(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_large' : 'failed', error.message)
    const gone = (): void => broken('failed', 'the worker ended')
    worker.on('message', heard).on('error', broke).on('exit', gone)
    // A worker's start is not the message's time.
    if (known) watch()
    void Promise.all(lot.map(({ raw }) => copyOf(raw))).then((raws) =>
      worker.postMessage(
        raws,
        raws.map(({ buffer }) => buffer),
      ),
    )
  }
  const isSmall = ({ raw, alone }: Job): boolean => !alone && raw.length <= smallBytes
  const next = (): void => {
    if (running >= workers || waiting.length === 0) return
    const end = waiting.findIndex((job) => !isSmall(job))
    work(waiting.splice(0, Math.max(1, Math.min(mostTogether, end === -1 ? waiting.length : end))))
    next()
  }
  let looking = false
  /** When those that are given now are all there. */
  const soon = (): void => {
    if (looking) return
    looking = true
    setImmediate(() => {
      looking = false
      next()
    })
  }
  return {
    parse: (raw) =>
      new Promise((done, failed) => {
        if (closed) return failed(new MailUnreadable('failed', 'the parser is closed'))
        waiting.push({ raw, alone: false, done, failed })
        soon()
      }),
    close: async () => {
      closed = true
      for (const { failed } of waiting.splice(0)) failed(new MailUnreadable('failed', 'the parser is closed'))
      await Promise.all(idle.splice(0).map((worker) => worker.terminate()))
    },
  }
}
