import fs from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { RequestHandler } from 'express'

const pack = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
} as const
type Encoding = keyof typeof pack

/**
 * Scripts and styles of the app in the shortest form that a browser takes. Their names change with what is in them, so
 * each is packed once, when it is first asked for. Answers of the API are not packed: they carry secrets.
 */
export function packedAssets(directory: string): RequestHandler<{ file: string }> {
  const packed = new Map<string, Promise<Buffer | null>>()
  const read = async (file: string, encoding: Encoding): Promise<Buffer | null> => {
    const bytes = await fs.readFile(path.join(directory, file)).catch(() => null)
    return bytes && (await pack[encoding](bytes))
  }
  return async (request, response, next) => {
    const { file } = request.params
    response.vary('Accept-Encoding')
    const encoding = request.acceptsEncodings(['br', 'gzip']) || 'identity'
    if (encoding === 'identity' || !/^[\w-]+\.(js|css)$/.test(file)) return next()
    const name = `${encoding} ${file}`
    const asked = packed.get(name) ?? read(file, encoding as Encoding)
    packed.set(name, asked)
    const bytes = await asked
    if (!bytes) {
      packed.delete(name)
      return next()
    }
    response.setHeader('Content-Encoding', encoding)
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    response.type(path.extname(file)).send(bytes)
  }
}
