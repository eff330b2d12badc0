import * as jose from 'jose'
import { describe, expect, it } from 'vitest'
import { localKeys, newPanelKey } from './local-keys.ts'

const place = { conversationId: 'tkt_1', customerId: 'per_1' }

/** Seals as a customer's browser does. */
async function sealedBy(publicKey: JsonWebKey, content: object, to = place): Promise<string> {
  const key = await jose.importJWK(publicKey as jose.JWK, 'ECDH-ES')
  return new jose.CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: (publicKey as { kid?: string }).kid ?? '',
      cid: to.conversationId,
      sub: to.customerId,
    })
    .encrypt(key)
}

describe('keys of a gateway (panel-1)', () => {
  it('open what was sealed for this conversation and customer, and nothing else', async () => {
    const keys = await localKeys([await newPanelKey()])
    const [publicKey] = await keys.publicKeys()
    expect(publicKey).not.toHaveProperty('d')
    const sealed = await sealedBy(publicKey as JsonWebKey, { username: 'ana', password: 'Segr3do' })
    expect(await keys.unseal(sealed, place)).toEqual({ username: 'ana', password: 'Segr3do' })
    await expect(keys.unseal(sealed, { ...place, conversationId: 'tkt_2' })).rejects.toThrow('somebody else')
    await expect(keys.unseal(sealed, { ...place, customerId: 'per_2' })).rejects.toThrow('somebody else')
    const [head = '', ...rest] = sealed.split('.')
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as object
    const forged = [Buffer.from(JSON.stringify({ ...header, cid: 'tkt_2' })).toString('base64url'), ...rest].join('.')
    await expect(keys.unseal(forged, { ...place, conversationId: 'tkt_2' })).rejects.toThrow(
      'decryption operation failed',
    )
  })

  it('can be changed: the new one seals, the old one still opens', async () => {
    const [old, fresh] = [await newPanelKey(), await newPanelKey()]
    const before = await localKeys([old])
    const sealed = await sealedBy((await before.publicKeys())[0] as JsonWebKey, { username: 'a', password: 'b' })
    const jar = await before.sealJar('{"cookies":[]}', 'pvs_1')
    const after = await localKeys([fresh, old])
    expect(await after.unseal(sealed, place)).toEqual({ username: 'a', password: 'b' })
    expect(await after.unsealJar(jar, 'pvs_1')).toBe('{"cookies":[]}')
    await expect(after.unsealJar(jar, 'pvs_2')).rejects.toThrow('another visit')
    await expect((await localKeys([fresh])).unseal(sealed, place)).rejects.toThrow('key that is gone')
  })
})
