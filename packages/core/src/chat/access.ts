import { sha256Hex } from '../kernel/hash.ts'
import { base32 } from '../kernel/ids.ts'
import type { DeskServices } from '../services.ts'

/** What opens one chat: 128 random bits, kept as a hash (link-6). */
export interface ChatAccess {
  readonly token: string
  readonly hash: string
}

export const chatAccessHash = (token: string): string => sha256Hex(`chat access ${token}`)

export function newChatAccess(desk: Pick<DeskServices, 'random'>): ChatAccess {
  const token = `gc_${base32(desk.random(16))}`
  return { token, hash: chatAccessHash(token) }
}
