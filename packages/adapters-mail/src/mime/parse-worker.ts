import { parentPort } from 'node:worker_threads'
import { parseMail } from './parse-mail.ts'

parentPort?.postMessage({ ready: true })

/** The other end of `workerMailParser`: bytes come in, a message taken apart goes out. */
parentPort?.on('message', (raw: Uint8Array) => {
  try {
    parentPort?.postMessage({ mail: parseMail(raw) })
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) })
  }
})
