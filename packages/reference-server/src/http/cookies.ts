import type { Response } from 'express'

export interface CookieNames {
  readonly session: string
  readonly secure: boolean
}

/** `__Host-` where the base URL is https: bound to this host, never set from elsewhere (auth-5). */
export const cookieNames = (baseUrl: string): CookieNames =>
  baseUrl.startsWith('https://') ? { session: '__Host-guichet', secure: true } : { session: 'guichet', secure: false }

export const setSession = (
  response: Response,
  { session, secure }: CookieNames,
  token: string,
  expiresAt: string,
): void => {
  response.cookie(session, token, { httpOnly: true, sameSite: 'lax', path: '/', secure, expires: new Date(expiresAt) })
}

export const clearSession = (response: Response, { session, secure }: CookieNames): void => {
  response.clearCookie(session, { httpOnly: true, sameSite: 'lax', path: '/', secure })
}
