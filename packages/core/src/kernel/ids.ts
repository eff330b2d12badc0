/** Branded identifiers. Each is a prefix, an underscore and 26 Crockford base32 characters that sort by time of making. */
export type Id<Prefix extends string> = `${Prefix}_${string}`
export type TicketId = Id<'tkt'>
export type MessageId = Id<'msg'>
export type PersonId = Id<'per'>
export type SessionId = Id<'ses'>
export type ApiKeyId = Id<'key'>
export type DeliveryId = Id<'dlv'>
export type AttachmentId = Id<'att'>
export type ChatId = Id<'cht'>
export type ChatMessageId = Id<'cmg'>

/** Department, group, status and locale ids are words chosen in the definition, such as `support`. */
export type DepartmentId = string
export type GroupId = string
export type StatusId = string
export type Locale = string

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes as Crockford base32 without padding, five bits a character. */
export function base32(bytes: Uint8Array): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}

const milliseconds = (at: number): string => {
  let rest = at
  let text = ''
  for (let place = 0; place < 10; place++) {
    text = alphabet[rest % 32] + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** A new id: 10 characters of UTC milliseconds, then 80 random bits (the layout of a ULID). */
export function newId<Prefix extends string>(prefix: Prefix, at: number, random: Uint8Array): Id<Prefix> {
  return `${prefix}_${milliseconds(at)}${base32(random)}`
}
