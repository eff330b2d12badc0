import http from 'node:http'
import type { IncomingMessage } from 'node:http'
import https from 'node:https'
import { StorageUnavailable } from '@guichet/core'
import { queryOf, signedHeaders } from './signature.ts'
import type { S3Credentials } from './signature.ts'
import { spooledBytes } from './spooled.ts'
import type { Spooled } from './spooled.ts'

/** A bucket of an S3 service, and the beginning of every key in it that is ours. */
export interface S3Settings extends S3Credentials {
  /** Address of the service, as `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string
  readonly bucket: string
  /** As `guichet/`; empty for a bucket of one's own. */
  readonly prefix?: string
}

/** What goes to the service about one key, or about the bucket when there is none. */
interface S3Request {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly content?: Spooled
}

const nothing = spooledBytes(new Uint8Array())
const tries = 4
const silenceMs = 30_000

/** What an answer says, for answers that are small. */
export async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of answer.setEncoding('utf8')) text += String(chunk)
  return text
}

/** A service's refusal in its own words. */
async function refusal(answer: IncomingMessage): Promise<StorageUnavailable> {
  const [, code = ''] = /<Code>([^<]{1,100})<\/Code>/.exec(await textOf(answer).catch(() => '')) ?? []
  return new StorageUnavailable(new Error(`the file store answered ${answer.statusCode} ${code}`.trim()))
}

/** Sends one request and answers when the answer begins. */
const send = (url: URL, method: string, headers: Record<string, string>, content: Spooled): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? https.request : http.request
    const length = method === 'PUT' ? { 'content-length': content.size } : {}
    const request = open(url, { method, headers: { ...headers, ...length }, timeout: silenceMs }, resolve)
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error('the file store is silent')))
    content
      .read()
      .on('error', (error) => request.destroy(error))
      .pipe(request)
  })

/**
 * Asks an S3 service; the answer is null where there is no such key. What fails on the way or by the service's own fault
 * is asked again: every request says the whole. It throws StorageUnavailable when it is refused or nobody answers.
 */
export function s3Bucket(settings: S3Settings) {
  const { endpoint, bucket, prefix = '' } = settings
  const base = `${endpoint.replace(/\/$/, '')}/${bucket}`
  return async ({ method, key, query = {}, content = nothing }: S3Request): Promise<IncomingMessage | null> => {
    const url = new URL(key === undefined ? base : `${base}/${prefix}${key}`)
    url.search = queryOf(query)
    for (let attempt = 1; ; attempt++) {
      const headers = signedHeaders(settings, { method, url, sha256: content.sha256 }, Date.now())
      const answer = await send(url, method, headers, content).catch((error: unknown) => error as Error)
      const status = answer instanceof Error ? 0 : (answer.statusCode ?? 0)
      if ((status === 0 || status >= 500 || status === 429) && attempt < tries) {
        if (!(answer instanceof Error)) answer.resume()
        await new Promise((resolve) => setTimeout(resolve, 50 * 3 ** attempt * (0.5 + Math.random())))
        continue
      }
      if (answer instanceof Error) throw new StorageUnavailable(answer)
      if (status === 404 && key !== undefined) {
        answer.resume()
        return null
      }
      if (status >= 300) throw await refusal(answer)
      return answer
    }
  }
}
