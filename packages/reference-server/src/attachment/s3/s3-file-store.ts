import { randomBytes } from 'node:crypto'
import { StorageUnavailable } from '@guichet/core'
import type { FileStore } from '@guichet/core/ports'
import { s3Bucket, textOf } from './s3-bucket.ts'
import type { S3Settings } from './s3-bucket.ts'
import { spooled } from './spooled.ts'

const keyShape = /^[0-9a-f]{40}$/

const valueIn = (xml: string, name: string): string | null =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? null

/**
 * Contents in a bucket of an S3 service: AWS and whatever speaks its protocol. A content is taken to its end before
 * anything of it is sent, so that the service never has half of one; memory stays flat.
 */
export function s3FileStore(settings: S3Settings): FileStore {
  const ask = s3Bucket(settings)
  const { prefix = '' } = settings
  return {
    async put(content) {
      const key = randomBytes(20).toString('hex')
      const whole = await spooled(content)
      try {
        const answer = await ask({ method: 'PUT', key, content: whole })
        if (!answer) throw new StorageUnavailable(new Error('the file store has no such bucket'))
        answer.resume()
      } finally {
        await whole.close()
      }
      return key
    },
    get: (key) => (keyShape.test(key) ? ask({ method: 'GET', key }) : Promise.resolve(null)),
    async remove(key) {
      if (keyShape.test(key)) (await ask({ method: 'DELETE', key }))?.resume()
    },
    async *list() {
      for (let after: string | null = ''; after !== null;) {
        const query = { prefix, marker: after }
        const answer = await ask({ method: 'GET', query })
        const page: string = answer ? await textOf(answer) : ''
        let last: string | null = null
        for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          last = valueIn(entry, 'Key')
          const key = last?.slice(prefix.length) ?? ''
          const storedAt = valueIn(entry, 'LastModified')
          if (keyShape.test(key) && storedAt !== null) yield { key, storedAt: new Date(storedAt).toISOString() }
        }
        after = valueIn(page, 'IsTruncated') === 'true' ? last : null
      }
    },
  }
}
