import type { KeptOAuthSecret, MailOAuth } from '@guichet/core/ports'
import { MailUnavailable } from '@guichet/core/ports'

/** Access tokens for a mail server, asked for when they are needed. */
export interface AccessTokens {
  /** @throws MailUnavailable with the words of whoever gives tokens. */
  get(): Promise<string>
  /** The mail server does not take the last one: another is asked for next time. */
  forget(): void
}

interface Answer {
  readonly access_token?: string
  readonly expires_in?: number | string
  readonly refresh_token?: string
  readonly error?: string
  readonly error_description?: string
}

const timeoutMs = 15_000
/** A token is not used in its last minute. */
const earlyMs = 60_000
/** How often another refresh token is worth a write. */
const renewAfterMs = 24 * 3_600_000

/**
 * Access tokens by a refresh token, or for the program as such (RFC 6749, sections 6 and 4.4). `renewed` is told of
 * another refresh token, at most once a day.
 */
export function oauthTokens(
  { tokenUrl, clientId, scope, grant }: MailOAuth,
  secret: string,
  renewed: (secret: string) => Promise<void>,
  now: () => number = Date.now,
): AccessTokens {
  let kept = JSON.parse(secret === '' ? '{"clientSecret":"","refreshToken":"","since":""}' : secret) as KeptOAuthSecret
  let current: { readonly token: string; readonly until: number } | null = null
  let asking: Promise<string> | null = null

  const ask = async (): Promise<string> => {
    const form = new URLSearchParams({ grant_type: grant, client_id: clientId })
    if (scope !== '') form.set('scope', scope)
    if (kept.clientSecret !== '') form.set('client_secret', kept.clientSecret)
    if (grant === 'refresh_token') form.set('refresh_token', kept.refreshToken)
    const response = await fetch(tokenUrl, {
      method: 'POST',
      body: form,
      headers: { Accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw new MailUnavailable('unreachable', `${new URL(tokenUrl).host} gives no token`, { cause: error })
    })
    const answer = (await response.json().catch(() => ({}))) as Answer
    if (typeof answer.access_token !== 'string') {
      const words = [answer.error, answer.error_description].filter((word) => typeof word === 'string').join(': ')
      const reason = response.status >= 500 ? 'unreachable' : 'sign_in_refused'
      throw new MailUnavailable(reason, (words || `no token: ${response.status}`).replaceAll(/\s+/g, ' ').slice(0, 500))
    }
    const seconds = Number(answer.expires_in ?? 300)
    current = { token: answer.access_token, until: now() + (Number.isFinite(seconds) ? seconds : 300) * 1000 - earlyMs }
    await keep(answer.refresh_token)
    return answer.access_token
  }
  const keep = async (refreshToken: string | undefined): Promise<void> => {
    if (typeof refreshToken !== 'string' || refreshToken === kept.refreshToken) return
    const old = kept.since === '' ? 0 : Date.parse(kept.since)
    kept = { ...kept, refreshToken }
    if (now() - old < renewAfterMs) return
    kept = { ...kept, since: new Date(now()).toISOString() }
    // The one that is kept is good for a while yet.
    await renewed(JSON.stringify(kept)).catch(() => undefined)
  }
  return {
    get: () => {
      if (current && now() < current.until) return Promise.resolve(current.token)
      asking ??= ask().finally(() => {
        asking = null
      })
      return asking
    },
    forget: () => {
      current = null
    },
  }
}
