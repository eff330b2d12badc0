import { Busboy } from '@fastify/busboy'
import type { BusboyHeaders } from '@fastify/busboy'
import { InvalidInput, UploadBroken } from '@guichet/core'
import type { Request } from 'express'

/** A file on its way, and the fields that stood before it. */
export interface ArrivingFile {
  readonly name: string
  readonly type: string
  readonly content: AsyncIterable<Uint8Array>
  readonly fields: Readonly<Record<string, string>>
}

export interface UploadLimits {
  /** How many files one request may bring. */
  readonly files: number
}

/**
 * Takes a multipart request apart as it arrives and gives each file to `take`, one after the other. Nothing is
 * gathered: a file flows from the socket to where it is kept. Answers the fields when all is read.
 * @throws UploadBroken when the request ends early, InvalidInput when it cannot be read, and whatever `take` throws.
 */
export async function readUpload(
  request: Request,
  { files }: UploadLimits,
  take: (file: ArrivingFile) => Promise<unknown>,
): Promise<Readonly<Record<string, string>>> {
  const unreadable = (): InvalidInput =>
    new InvalidInput([{ path: 'file', code: 'unreadable', message: 'must be multipart/form-data with a file' }])
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  const taken: Promise<unknown>[] = []
  await new Promise<void>((resolve, reject) => {
    let parser: InstanceType<typeof Busboy>
    try {
      parser = new Busboy({
        headers: request.headers as BusboyHeaders,
        limits: { files, fields: 8, fieldSize: 1_000_000, headerPairs: 20, headerSize: 16_384 },
      })
    } catch {
      return reject(unreadable())
    }
    const open = new Set<{ destroy(error?: Error): unknown }>()
    const fail = (error: unknown): void => {
      for (const stream of open) stream.destroy(error as Error)
      request.unpipe(parser)
      reject(error)
    }
    parser.on('file', (_field, stream, name, _encoding, type) => {
      open.add(stream)
      stream.on('error', () => undefined)
      // A form without a chosen file sends one without a name.
      if (!name) return void stream.resume()
      const taking = take({ name, type, content: stream as AsyncIterable<Uint8Array>, fields })
      taken.push(taking)
      taking.catch(fail)
    })
    parser.on('field', (name, value) => {
      fields[name] = value
    })
    parser.on('error', () => fail(unreadable()))
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) parser.on(limit, () => fail(unreadable()))
    parser.on('finish', () => void Promise.all(taken).then(() => resolve(), reject))
    request.on('close', () => {
      if (!request.complete) fail(new UploadBroken(new Error('the sender is gone')))
    })
    request.pipe(parser)
  })
  return fields
}

/** After a refusal the rest is not read: the connection ends, a moment later so that the answer arrives. */
export function endRequest(request: Request): void {
  if (request.complete) return
  request.resume()
  const timer = setTimeout(() => request.destroy(), 2000)
  timer.unref()
  request.on('close', () => clearTimeout(timer))
}
