import { randomBytes } from 'node:crypto'
import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'
import { signerOf } from '../access/keyring.ts'
import type { Keyring } from '../access/keyring.ts'
import { one } from '../http/request.ts'

const formCookie = 'guichet_form'

/** Tokens of forms on pages without scripts: each is made of a random cookie, so that no other site can make one (auth-6). */
export function formTokens(keyring: Keyring, secure: boolean) {
  const { sign, isSigned } = signerOf(keyring, 'forms')
  return {
    tokenFor(request: Request, response: Response): string {
      const known = parseCookie(request.get('Cookie') ?? '')[formCookie]
      const seed = known !== undefined && known.length === 32 ? known : randomBytes(24).toString('base64url')
      if (seed !== known) response.cookie(formCookie, seed, { httpOnly: true, secure, path: '/', sameSite: 'strict' })
      return sign(seed)
    },
    isOwnForm(request: Request, fields = request.body as Record<string, unknown> | undefined): boolean {
      const seed = parseCookie(request.get('Cookie') ?? '')[formCookie]
      return seed !== undefined && isSigned(seed, one(fields?.['form']) ?? '')
    },
  }
}
