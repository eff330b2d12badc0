import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64ToBytes, bytesToBase64 } from '../kernel/base64.ts'

const prefix = 'whsec_'

/** A secret as Standard Webhooks has it: 192 random bits. */
export const newSecret = (random: (bytes: number) => Uint8Array): string => `${prefix}${bytesToBase64(random(24))}`

/** The header `webhook-signature`: HMAC-SHA-256 over id, time and body with each secret, `v1,…` by `v1,…`. */
export const signaturesOf = (
  secrets: readonly string[],
  { id, timestamp, body }: { readonly id: string; readonly timestamp: number; readonly body: string },
): string =>
  secrets
    .map((secret) =>
      hmac(sha256, base64ToBytes(secret.slice(prefix.length)), utf8ToBytes(`${id}.${timestamp}.${body}`)),
    )
    .map((signature) => `v1,${bytesToBase64(signature)}`)
    .join(' ')
