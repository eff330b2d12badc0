import { bytesToHex } from '@noble/hashes/utils.js'

/** Header fields that servers and mailboxes add or change on the way. */
const addedOnTheWay =
  /^(received|return-path|delivered-to|x-original-to|envelope-to|x-envelope-\w+|authentication-results|arc-[a-z-]+|dkim-signature|received-spf|x-received|x-spam[a-z-]*|x-uidl|x-gmail-labels|x-gm-[a-z-]+|status|x-status|x-keywords|x-mozilla-[a-z-]+)\s*:/i

/** Where the header ends: at the first empty line, or at the end of the bytes. */
function headerEnd(raw: Uint8Array): number {
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] !== 10) continue
    if (raw[at + 1] === 10) return at + 1
    if (raw[at + 1] === 13 && raw[at + 2] === 10) return at + 1
  }
  return raw.length
}

/**
 * What the sender made of a message, as SHA-256 in hex: its bytes without what servers added. The same mail through two
 * mailboxes is the same; two mails with one Message-ID and other words are not (mail-3).
 */
export async function fingerprintOf(raw: Uint8Array): Promise<string> {
  const end = headerEnd(raw)
  const header = new TextDecoder('latin1').decode(raw.subarray(0, end))
  const fields = header
    .split(/\r?\n(?![ \t])/)
    .filter((field) => field !== '' && !addedOnTheWay.test(field))
    .map((field) => field.replaceAll(/\r?\n/g, '\n'))
  const kept = new TextEncoder().encode(fields.join('\n'))
  const body = raw.subarray(end)
  const whole = new Uint8Array(kept.length + 1 + body.length)
  whole.set(kept)
  whole.set(body, kept.length + 1)
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole)))
}
