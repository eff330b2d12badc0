import type { Response } from 'express'

export interface CookieNames {
  readonly session: string
  /** Of the chat that was started in this browser (link-6). */
  readonly chat: string
  readonly secure: boolean
}

/** `__Host-` where the base URL is https: bound to this host, never set from elsewhere (auth-5). */
export const cookieNames = (baseUrl: string): CookieNames =>
  baseUrl.startsWith('https://')
    ? { session: '__Host-guichet', chat: '__Host-guichet-chat', secure: true }
    : { session: 'guichet', chat: 'guichet-chat', secure: false }

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

const chatDays = 30

/** Lets this browser, and no script in it, go on with the chat that it has started (link-6). */
export const setChat = (response: Response, { chat, secure }: CookieNames, token: string): void => {
  response.cookie(chat, token, { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: chatDays * 86_400_000 })
}
