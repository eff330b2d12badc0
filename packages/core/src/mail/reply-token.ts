import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base32 } from '../kernel/ids.ts'
import type { TicketId } from '../kernel/ids.ts'
import { sha256Hex } from '../kernel/hash.ts'
import type { Keys } from '../kernel/keys.ts'
import type { Ticket } from '../ticket/ticket.ts'

/** A ticket's number and its signature, as they stand in an address or a Message-ID (mail-4). */
export interface ReplyToken {
  readonly number: number
  readonly signature: string
}

/** 120 bits of HMAC-SHA-256 over the ticket's id, which is in no mail. */
const signatureOf = (secret: string, ticketId: TicketId): string =>
  base32(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(`reply ${ticketId}`)).slice(0, 15)).toLowerCase()

export const replyToken = ([newest]: Keys, { id, number }: Pick<Ticket, 'id' | 'number'>): string =>
  `t${number}-${signatureOf(newest, id)}`

/** Whether the token was made for this ticket. Case does not count: servers change it in addresses. */
export const isTokenOf = (keys: Keys, token: ReplyToken, ticket: Pick<Ticket, 'id' | 'number'>): boolean =>
  keys.some((secret) => isSignedWith(secret, token, ticket))

function isSignedWith(secret: string, token: ReplyToken, { id, number }: Pick<Ticket, 'id' | 'number'>): boolean {
  const right = signatureOf(secret, id)
  let differences = token.number === number && token.signature.length === right.length ? 0 : 1
  for (let at = 0; at < right.length; at++) differences |= right.charCodeAt(at) ^ token.signature.charCodeAt(at)
  return differences === 0
}

const form = /^t(\d{1,15})-([0-9a-hjkmnp-tv-z]{24})$/i

function readToken(text: string): ReplyToken | null {
  const [, number, signature] = form.exec(text) ?? []
  return number === undefined || signature === undefined
    ? null
    : { number: Number(number), signature: signature.toLowerCase() }
}

/** `local+token@domain`. */
export function addressWithToken(address: string, token: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}+${token}${address.slice(at)}`
}

/** The token of an address that answers were asked to, or null. */
export const tokenInAddress = (address: string): ReplyToken | null =>
  readToken(/\+([^+@]+)@[^@]+$/.exec(address)?.[1] ?? '')

/** Our Message-ID for one mail to one recipient: the same for every try. */
export const messageIdOf = (token: string, outboxId: string, address: string): string =>
  `<${token}.${outboxId.toLowerCase().replace('_', '-')}@${address.slice(address.lastIndexOf('@') + 1).toLowerCase()}>`

/** The token of a Message-ID of ours, or null. */
export const tokenInMessageId = (messageId: string): ReplyToken | null =>
  readToken(/^<?(t\d+-[^.@]+)\.out-[^@]+@/i.exec(messageId)?.[1] ?? '')

/** How Message-IDs are kept and looked for. */
export const threadHash = (messageId: string): string => sha256Hex(messageId.trim().toLowerCase())
