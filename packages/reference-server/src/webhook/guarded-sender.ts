import http from 'node:http'
import https from 'node:https'
import type { WebhookAnswer, WebhookSender } from '@guichet/core/ports'
import { isPublicAddress, pinTarget, TargetDenied } from '@guichet/panel-gateway'

const patienceMs = 10_000
/** An answer is asked for its status alone; of a longer one the rest is not read. */
const mostBytes = 64 * 1024

export interface GuardedSenderOptions {
  /** Networks that are not public and may be sent to all the same, as `10.0.0.0/8`; there by plain http and any port too. */
  readonly networks: readonly string[]
  /** Answers the addresses of a name; the system's resolver unless given. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
}

/**
 * Posts to addresses that came as data (fetch-1, fetch-2): every address that a name has is judged at each try, and what
 * was judged is what is connected to. Public ones only over https on port 443. No redirect is followed, no proxy used,
 * and nothing of an answer is kept but its status.
 */
export function guardedSender({ networks, resolve }: GuardedSenderOptions): WebhookSender {
  return {
    takes: (text) => {
      if (!URL.canParse(text)) return false
      const url = new URL(text)
      if (url.username !== '' || url.password !== '') return false
      return isPlainlyPublic(url) || (networks.length > 0 && ['http:', 'https:'].includes(url.protocol))
    },
    post: async ({ url: text, headers, body }) => {
      const startedAt = performance.now()
      const answered = (parts: Partial<WebhookAnswer>): WebhookAnswer => ({
        status: null,
        problem: null,
        retryAfterSeconds: null,
        ...parts,
        tookMilliseconds: Math.round(performance.now() - startedAt),
      })
      const end = AbortSignal.timeout(patienceMs)
      try {
        const url = new URL(text)
        const rules = { origins: [url.origin], cidrs: networks, allowPlainHttp: true }
        const target = await inTime(end, pinTarget(text, rules, resolve))
        try {
          if (isPublicAddress(target.address) && !isPlainlyPublic(url)) throw new TargetDenied('is no public address')
          const { status, retryAfter } = await request(url, target.agent, { headers, body, end })
          return answered({
            status,
            problem: problemOf(status),
            retryAfterSeconds: retryAfter === undefined || !/^\d{1,6}$/.test(retryAfter) ? null : Number(retryAfter),
          })
        } finally {
          target.close()
        }
      } catch (error) {
        return answered({ problem: end.aborted ? 'timeout' : problemOfError(error) })
      }
    },
  }
}

const isPlainlyPublic = ({ protocol, port }: URL): boolean => protocol === 'https:' && port === ''

const problemOf = (status: number): WebhookAnswer['problem'] =>
  status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'redirect' : 'refused'

function problemOfError(error: unknown): WebhookAnswer['problem'] {
  if (error instanceof TargetDenied) return error.message === 'has no address' ? 'no_connection' : 'forbidden_address'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /CERT|SIGNED|SSL|ERR_TLS/.test(code) ? 'bad_certificate' : 'no_connection'
}

const inTime = <Value>(end: AbortSignal, work: Promise<Value>): Promise<Value> =>
  new Promise((done, fail) => {
    end.addEventListener('abort', () => fail(new Error('too late')), { once: true })
    work.then(done, fail)
  })

const request = (
  url: URL,
  agent: http.Agent | https.Agent,
  sent: { readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly end: AbortSignal },
): Promise<{ readonly status: number; readonly retryAfter: string | undefined }> =>
  new Promise((done, fail) => {
    const ask = url.protocol === 'https:' ? https.request : http.request
    const asked = ask(url, {
      method: 'POST',
      agent,
      signal: sent.end,
      headers: { ...sent.headers, 'content-length': Buffer.byteLength(sent.body) },
    })
    asked.on('error', fail)
    asked.on('response', (response) => {
      let read = 0
      const finish = (): void => done({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
      response.on('data', (chunk: Buffer) => {
        read += chunk.length
        if (read > mostBytes) {
          finish()
          response.destroy()
        }
      })
      response.on('end', finish)
      response.on('error', fail)
    })
    asked.end(sent.body)
  })
