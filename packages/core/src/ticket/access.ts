import { base32 } from '../kernel/ids.ts'
import { sha256Hex } from '../kernel/hash.ts'
import type { DeskServices } from '../services.ts'

/** 128 random bits: shown once to people in groups of five, kept as a hash (link-1). */
export interface Access {
  readonly code: string
  /** The code without dashes, as it stands in a link. */
  readonly token: string
  readonly hash: string
}

/** A code as people type it: any case, with dashes and spaces, O for 0, I and L for 1. */
export const accessToken = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

export const accessHash = (typed: string): string => sha256Hex(`ticket access ${accessToken(typed)}`)

export function newAccess(desk: Pick<DeskServices, 'random'>): Access {
  const token = base32(desk.random(16))
  return { token, code: token.match(/.{1,5}/g)?.join('-') ?? token, hash: accessHash(token) }
}
