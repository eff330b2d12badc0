import { bytesToHex } from '@noble/hashes/utils.js'

/** Header fields that servers and mailboxes add or change on the way. */
const addedOnTheWay =
  /^(received|return-path|delivered-to|x-original-to|envelope-to|x-envelope-\w+|authentication-results|arc-[a-z-]+|dkim-signature|received-spf|x-received|x-spam[a-z-]*|x-uidl|x-gmail-labels|x-gm-[a-z-]+|status|x-status|x-keywords|x-mozilla-[a-z-]+)\s*:/i

/** Bytes of a header whose fields are told apart; what is longer counts as it came. */
const longestHeader = 256 * 1024
/** Bytes that are hashed at once: each is copied first, and a large message is not to hold anybody up (mail-8). */
const pieceBytes = 4 * 1024 * 1024

/** Where the header ends: at the first empty line, or where it is too long to be looked into. */
function headerEnd(raw: Uint8Array): number {
  const most = Math.min(raw.length, longestHeader)
  for (let at = 0; at < most; at++) {
    if (raw[at] !== 10) continue
    if (raw[at + 1] === 10) return at + 1
    if (raw[at + 1] === 13 && raw[at + 2] === 10) return at + 1
  }
  return most
}

const digest = async (content: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', content as Uint8Array<ArrayBuffer>))

/**
 * What the sender made of a message, as SHA-256 in hex: its bytes without what servers added. The same mail through two
 * mailboxes is the same; two mails with one Message-ID and other words are not (mail-3).
 */
export async function fingerprintOf(raw: Uint8Array): Promise<string> {
  const end = headerEnd(raw)
  const fields = new TextDecoder('latin1')
    .decode(raw.subarray(0, end))
    .split(/\r?\n(?![ \t])/)
    .filter((field) => field !== '' && !addedOnTheWay.test(field))
    .map((field) => field.replaceAll(/\r?\n/g, '\n'))
  const hashes = [await digest(new TextEncoder().encode(fields.join('\n')))]
  for (let at = end; at < raw.length; at += pieceBytes) hashes.push(await digest(raw.subarray(at, at + pieceBytes)))
  const all = new Uint8Array(hashes.length * 32)
  for (const [place, hash] of hashes.entries()) all.set(hash, place * 32)
  return bytesToHex(await digest(all))
}
