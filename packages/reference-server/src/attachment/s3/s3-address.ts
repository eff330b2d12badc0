import type { S3Settings } from './s3-bucket.ts'

const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(host)

/**
 * Reads `s3:https://key:secret@host/bucket/prefix?region=…`; the credentials are percent-encoded. Null when it is no
 * such address, or would send secrets in the clear to another machine.
 */
export function s3Address(text: string): S3Settings | null {
  const address = text.slice('s3:'.length)
  if (!text.startsWith('s3:') || !URL.canParse(address)) return null
  const url = new URL(address)
  const [bucket = '', ...rest] = url.pathname.slice(1).split('/')
  const prefix = rest.filter((part) => part !== '').join('/')
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))
  if (!safe || !/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket) || !/^[\w./-]*$/.test(prefix)) return null
  if (url.username === '' || url.password === '') return null
  return {
    endpoint: url.origin,
    bucket,
    prefix: prefix === '' ? '' : `${prefix}/`,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    region: url.searchParams.get('region') ?? 'us-east-1',
  }
}
