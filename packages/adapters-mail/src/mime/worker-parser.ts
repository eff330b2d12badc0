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

/** What a worker is sent and answers. */
interface Job {
  readonly raw: Uint8Array
  readonly done: (mail: ParsedMail) => void
  readonly failed: (error: MailUnreadable) => void
}

const pieceBytes = 8 * 1024 * 1024

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
 * is replaced, and stands in nobody's way.
 */
export function workerMailParser({ timeout = 5000, memory = 512, workers = 1 }: WorkerParserOptions = {}): MailParser {
  const waiting: Job[] = []
  const idle: Worker[] = []
  let running = 0
  let closed = false

  const start = (): Worker =>
    new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: memory }, execArgv: [...process.execArgv] })

  const work = (job: Job): void => {
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
    const watch = (): void => {
      timer = setTimeout(
        () => end(() => job.failed(new MailUnreadable('too_long', `took over ${timeout} ms`)), false),
        timeout,
      )
    }
    const heard = ({ ready, mail, error }: { ready?: true; mail?: ParsedMail; error?: string }): void => {
      if (ready) watch()
      else end(() => (mail ? job.done(mail) : job.failed(new MailUnreadable('failed', error ?? 'no answer'))), true)
    }
    const broke = (error: Error & { code?: string }): void => {
      const reason = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_large' : 'failed'
      end(() => job.failed(new MailUnreadable(reason, error.message)), false)
    }
    const gone = (): void => end(() => job.failed(new MailUnreadable('failed', 'the worker ended')), false)
    worker.on('message', heard).on('error', broke).on('exit', gone)
    // A worker's start is not the message's time.
    if (known) watch()
    void copyOf(job.raw).then((raw) => worker.postMessage(raw, [raw.buffer]))
  }
  const next = (): void => {
    const job = running < workers ? waiting.shift() : undefined
    if (!job) return
    work(job)
    next()
  }
  return {
    parse: (raw) =>
      new Promise((done, failed) => {
        if (closed) return failed(new MailUnreadable('failed', 'the parser is closed'))
        waiting.push({ raw, done, failed })
        next()
      }),
    close: async () => {
      closed = true
      for (const { failed } of waiting.splice(0)) failed(new MailUnreadable('failed', 'the parser is closed'))
      await Promise.all(idle.splice(0).map((worker) => worker.terminate()))
    },
  }
}
