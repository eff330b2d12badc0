import { createHash, hkdfSync } from 'node:crypto'
import * as jose from 'jose'
import type { KeyProvider } from './gateway-desk.ts'

/** What a sealed credential says of itself, readable and not to be changed: for which conversation and which customer. */
interface SealedHeader {
  readonly kid?: string
  readonly cid?: string
  readonly sub?: string
}

/** A fresh private key, as it stands in the settings. */
export async function newPanelKey(): Promise<string> {
  const { privateKey } = await jose.generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
  return JSON.stringify(await jose.exportJWK(privateKey))
}

/** Keys out of the settings: the first seals, all open (audit-5). Each is a private JWK on P-256. */
export async function localKeys(privateKeys: readonly string[]): Promise<KeyProvider> {
  const keys = await Promise.all(
    privateKeys.map(async (text) => {
      const jwk = JSON.parse(text) as jose.JWK
      const { d, ...publicJwk } = jwk
      const kid = await jose.calculateJwkThumbprint(publicJwk)
      const secret = Buffer.from(d ?? '', 'base64url')
      return {
        kid,
        open: await jose.importJWK(jwk, 'ECDH-ES'),
        publicJwk: { ...publicJwk, kid, alg: 'ECDH-ES', use: 'enc' },
        jar: new Uint8Array(hkdfSync('sha256', secret, '', 'guichet panel jar', 32)),
      }
    }),
  )
  const [first] = keys
  if (!first) throw new Error('a gateway needs a key')
  const jarHeader = (visitId: string) => ({
    alg: 'dir',
    enc: 'A256GCM',
    vid: createHash('sha256').update(visitId).digest('base64url'),
  })

  return {
    publicKeys: async () => keys.map(({ publicJwk }) => publicJwk as JsonWebKey),
    async unseal(sealed, { conversationId, customerId }) {
      const header = jose.decodeProtectedHeader(sealed) as SealedHeader
      if (header.cid !== conversationId || header.sub !== customerId) throw new Error('was sealed for somebody else')
      const key = keys.find(({ kid }) => kid === header.kid)
      if (!key) throw new Error('was sealed for a key that is gone')
      const { plaintext } = await jose.compactDecrypt(sealed, key.open, {
        keyManagementAlgorithms: ['ECDH-ES'],
        contentEncryptionAlgorithms: ['A256GCM'],
      })
      const { username, password } = JSON.parse(new TextDecoder().decode(plaintext)) as Record<string, unknown>
      // Strings cannot be overwritten, bytes can.
      plaintext.fill(0)
      if (typeof username !== 'string' || typeof password !== 'string')
        throw new Error('holds no user name and password')
      return { username, password }
    },
    sealJar: (clear, visitId) =>
      new jose.CompactEncrypt(new TextEncoder().encode(clear))
        .setProtectedHeader(jarHeader(visitId))
        .encrypt(first.jar),
    async unsealJar(sealed, visitId) {
      if (jose.decodeProtectedHeader(sealed)['vid'] !== jarHeader(visitId).vid)
        throw new Error('is the jar of another visit')
      for (const { jar } of keys) {
        const opened = await jose.compactDecrypt(sealed, jar).catch(() => null)
        if (opened) return new TextDecoder().decode(opened.plaintext)
      }
      throw new Error('no key opens this jar')
    },
  }
}
