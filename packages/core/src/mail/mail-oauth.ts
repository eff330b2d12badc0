import * as z from 'zod'

/** Loopback: nobody listens there (mail-11). */
export const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)

const isSafe = (text: string): boolean => {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || isThisMachine(hostname)
}

/** How an account signs in with a token instead of a password (RFC 6749, by XOAUTH2 or OAUTHBEARER). */
export const MailOAuth = z.strictObject({
  /** Where tokens are given, as `https://oauth2.googleapis.com/token`. */
  tokenUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine(isSafe, 'must be https'),
  clientId: z.string().min(1).max(500),
  scope: z.string().max(1000).default(''),
  /**
   * `refresh_token`: whoever owns the mailbox has agreed once. `client_credentials`: the organisation has, for this
   * program as such.
   */
  grant: z.enum(['refresh_token', 'client_credentials']).default('refresh_token'),
})
export type MailOAuth = z.infer<typeof MailOAuth>

/** What makes tokens: kept like a password, and in the place of one. */
export const MailOAuthSecret = z.strictObject({
  /** Empty for a program that has none. */
  clientSecret: z.string().max(2000).default(''),
  /** Empty with `client_credentials`. */
  refreshToken: z.string().max(10_000).default(''),
})
export type MailOAuthSecret = z.infer<typeof MailOAuthSecret>

/** The secret as it is sealed, and when its refresh token was new: servers give another one now and then. */
export interface KeptOAuthSecret extends MailOAuthSecret {
  /** ISO 8601 UTC. */
  readonly since: string
}
