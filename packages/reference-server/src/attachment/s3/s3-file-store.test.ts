import { fileStoreConformance } from '@guichet/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startS3 } from '../../../../../e2e/support/s3.ts'
import type { S3Service } from '../../../../../e2e/support/s3.ts'
import { s3Address } from './s3-address.ts'
import { s3FileStore } from './s3-file-store.ts'

let service: S3Service
beforeAll(async () => {
  service = await startS3(Array.from({ length: 20 }, (_, at) => `files-${at}`))
})
afterAll(() => service.stop())

let used = 0
const settings = (parts: { secretAccessKey?: string; prefix?: string } = {}) => ({
  endpoint: service.endpoint,
  bucket: `files-${used}`,
  region: 'us-east-1',
  accessKeyId: service.accessKeyId,
  secretAccessKey: service.secretAccessKey,
  prefix: 'desk/',
  ...parts,
})

/** A real service that checks every signature. */
fileStoreConformance('S3', async () => {
  used++
  return s3FileStore(settings())
})

async function* megabytes(count: number, end?: Error): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at++) yield new Uint8Array(1024 * 1024).fill(at)
  if (end) throw end
}

describe('a store in S3', () => {
  it('keeps contents of any size, and nothing of a large one that breaks off (file-4)', async () => {
    used++
    const store = s3FileStore(settings())
    const key = await store.put(megabytes(20))
    let size = 0
    for await (const chunk of (await store.get(key)) ?? []) size += chunk.length
    expect(size).toBe(20 * 1024 * 1024)
    await expect(store.put(megabytes(20, new Error('gone')))).rejects.toThrow('gone')
    const keys: string[] = []
    for await (const each of store.list()) keys.push(each.key)
    expect(keys).toEqual([key])
    expect(service.files(new RegExp(`files-${used}.*object$`))).toHaveLength(1)
  })

  it('lists more contents than one page of the service, and only its own', async () => {
    used++
    const [own, other] = [s3FileStore(settings()), s3FileStore(settings({ prefix: 'elsewhere/' }))]
    const put = async (): Promise<string> => own.put(megabytes(0))
    const keys: string[] = []
    for (let at = 0; at < 11; at++) keys.push(...(await Promise.all(Array.from({ length: 100 }, put))))
    await other.put(megabytes(0))
    const found: string[] = []
    for await (const { key } of own.list()) found.push(key)
    expect(found.toSorted()).toEqual(keys.toSorted())
  })

  it('says that storage is unavailable when it is refused or nobody answers, and no secret', async () => {
    const refused = s3FileStore(settings({ secretAccessKey: 'another secret' }))
    const error = await refused.put(megabytes(1)).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'storage_unavailable' })
    expect(String((error as Error).cause)).toContain('SignatureDoesNotMatch')
    expect(JSON.stringify(error) + String((error as Error).cause)).not.toContain('another secret')
    const nobody = s3FileStore({ ...settings(), endpoint: 'http://127.0.0.1:1' })
    await expect(nobody.put(megabytes(1))).rejects.toMatchObject({ code: 'storage_unavailable' })
  })

  it('has an address with everything in it, and none that would tell secrets to the way', () => {
    expect(s3Address('s3:https://a%2Fb:c%40d@s3.example.test/desk-files/one/two?region=eu-central-1')).toEqual({
      endpoint: 'https://s3.example.test',
      bucket: 'desk-files',
      prefix: 'one/two/',
      accessKeyId: 'a/b',
      secretAccessKey: 'c@d',
      region: 'eu-central-1',
    })
    for (const wrong of ['disk', 's3:', 's3:https://host/bucket', 's3:http://a:b@host/bucket', 's3:https://a:b@host/'])
      expect(s3Address(wrong)).toBeNull()
  })
})
