import { parentPort } from 'node:worker_threads'
import { parseMail } from './parse-mail.ts'
import type { Outcome } from './worker-parser.ts'

parentPort?.postMessage({ ready: true })

function outcomeOf(raw: Uint8Array): Outcome {
  try {
    return { mail: parseMail(raw) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

/** The other end of `workerMailParser`: messages come in, and go out taken apart. */
parentPort?.on('message', (raws: readonly Uint8Array[]) => parentPort?.postMessage(raws.map(outcomeOf)))
