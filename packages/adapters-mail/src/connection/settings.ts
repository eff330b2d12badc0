import type { AccessTokens } from './oauth.ts'

/** Where a mail server is and how the way to it is secured (mail-11). */
export interface ServerSettings {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte, `starttls` before anything is said, `none` for this machine only. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string
  readonly password: string
  /** Access tokens instead of the password (XOAUTH2, OAUTHBEARER). */
  readonly tokens?: AccessTokens
  /** Certificates of an authority of one's own, as PEM. */
  readonly ca?: string
  /** Milliseconds that a server may be silent; 30,000 unless given. */
  readonly timeout?: number
}

/** Nobody listens on the way to this machine, so nothing needs to be hidden there. */
const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)

/** @throws when a password would travel in the clear. */
export function refuseClearText({ security, host }: ServerSettings): void {
  if (security === 'none' && !isThisMachine(host)) throw new Error(`${host} is another machine: use tls or starttls.`)
}

export const silence = ({ timeout = 30_000 }: ServerSettings): number => timeout

/** What TLS checks: the name and the chain, always. */
export const tlsOptions = ({ host, ca }: ServerSettings) => ({
  rejectUnauthorized: true,
  minVersion: 'TLSv1.2' as const,
  ...(/^[\d.:[\]]+$/.test(host) ? {} : { servername: host }),
  ...(ca !== undefined && { ca }),
})
