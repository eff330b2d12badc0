import type http from 'node:http'
import type { Readable } from 'node:stream'

/** A body that is short enough to be read whole, in its pieces; an iterator over it would cost more than the rest. */
export const readAnswer = (answer: Readable): Promise<readonly Buffer[]> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    // An error that nobody needs would cost more than the search for secrets.
    const cutOff = (): void => reject(new Error('the answer was cut off'))
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.once('end', () => {
      answer.off('close', cutOff)
      resolve(chunks)
    })
    answer.once('error', reject)
    answer.once('close', cutOff)
  })

/** Until the browser has taken what was written; leaves nothing behind on the response. */
export const drained = (response: http.ServerResponse): Promise<void> =>
  new Promise((resolve, reject) => {
    if (response.destroyed) return reject(new Error('the browser left'))
    const ready = (): void => {
      response.off('close', left)
      resolve()
    }
    const left = (): void => {
      response.off('drain', ready)
      reject(new Error('the browser left'))
    }
    response.once('drain', ready)
    response.once('close', left)
  })
