/** What the customer types; it leaves this page only sealed. */
export interface Credential {
  readonly username: string
  readonly password: string
}

/** For whom and for which conversation it is sealed: both stand readable in it, and cannot be changed (panel-1). */
export interface SealedFor {
  readonly conversationId: string
  readonly customerId: string
}

/** Sealing needs a page that came by https, or from this very machine. */
export const canSeal = (): boolean => globalThis.isSecureContext && globalThis.crypto.subtle !== undefined

/**
 * Seals user name and password for the gateway's key alone, in this browser (ECDH-ES with AES-256-GCM, RFC 7516). Neither
 * the helpdesk's server nor its staff can open it.
 */
export async function sealCredential(
  credential: Credential,
  to: SealedFor,
  publicKey: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { CompactEncrypt, importJWK } = await import('jose')
  const key = await importJWK(publicKey, 'ECDH-ES')
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(credential)))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: typeof publicKey['kid'] === 'string' ? publicKey['kid'] : '',
      cid: to.conversationId,
      sub: to.customerId,
    })
    .encrypt(key)
}

/** First character and length, so that the customer knows which it was. */
export const hintOf = (username: string): string =>
  username === '' ? '' : `${[...username][0]}…${[...username].length}`
