/** Bytes of a part as they were before they were encoded for the way (RFC 2045). What is no encoding stays as it is. */
export function decodedBytes(body: Uint8Array, encoding: string): Uint8Array {
  const name = encoding.trim().toLowerCase()
  if (name === 'base64') return isDecodable({ encoding: name, body }) ? fromBase64(body) : body
  if (name === 'quoted-printable') return fromQuotedPrintable(body)
  if (/^(x-)?uu(e|encode)$/.test(name)) return fromUuencoded(body)
  return body
}

/** Several encoded texts, one after the other, are decoded one by one, as mailers do. */
function fromBase64(body: Uint8Array): Uint8Array {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.length)
  const end = buffer.indexOf(61)
  const rest = end === -1 ? '' : buffer.toString('latin1', end)
  if (!/[^=\s]/.test(rest)) return Buffer.from(buffer.toString('latin1', 0, end === -1 ? undefined : end), 'base64')
  const text = buffer.toString('latin1').replaceAll(/[^A-Za-z0-9+/=]/g, '')
  return Buffer.concat(text.split(/(?<==)(?=[^=])/).map((part) => Buffer.from(part, 'base64')))
}

const hexOf = (code: number | undefined): number => {
  if (code === undefined) return -1
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 65 && code <= 70) return code - 55
  return code >= 97 && code <= 102 ? code - 87 : -1
}

function fromQuotedPrintable(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length)
  let length = 0
  for (let at = 0; at < body.length; at++) {
    const code = body[at] ?? 0
    if (code === 61) {
      const [high, low] = [hexOf(body[at + 1]), hexOf(body[at + 2])]
      if (high >= 0 && low >= 0) {
        out[length++] = high * 16 + low
        at += 2
        continue
      }
      let end = at + 1
      while (body[end] === 32 || body[end] === 9) end++
      if (body[end] === 13) end++
      if (body[end] === 10) {
        at = end
        continue
      }
      if (end >= body.length) break
    }
    if (code === 32 || code === 9) {
      // Spaces before a line's end were added on the way.
      let end = at
      while (body[end] === 32 || body[end] === 9) end++
      if (body[end] === 10 || (body[end] === 13 && body[end + 1] === 10)) {
        at = end - 1
        continue
      }
    }
    out[length++] = code
  }
  return out.subarray(0, length)
}

function fromUuencoded(body: Uint8Array): Uint8Array {
  const out: number[] = []
  for (const line of Buffer.from(body).toString('latin1').split(/\r?\n/)) {
    if (/^begin \d+ /.test(line) || line === 'end' || line === '' || line === '`') continue
    const size = (line.charCodeAt(0) - 32) & 63
    const bytes: number[] = []
    for (let at = 1; at < line.length && bytes.length < size; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((place) => (line.charCodeAt(at + place) - 32) & 63)
      bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d)
    }
    out.push(...bytes.slice(0, size))
  }
  return Uint8Array.from(out)
}

/** Whether a part that says it is base64 begins like it. */
export const isDecodable = ({ encoding, body }: { readonly encoding: string; readonly body: Uint8Array }): boolean =>
  encoding.toLowerCase() !== 'base64' ||
  /^[A-Za-z0-9+/=\s]*$/.test(Buffer.from(body.subarray(0, 60)).toString('latin1').split(/=/)[0] ?? '')

/** Base64 says by itself where it ends. */
export const endsByItself = ({ encoding, body }: { readonly encoding: string; readonly body: Uint8Array }): boolean =>
  encoding.toLowerCase() === 'base64' && /=\s*$/.test(Buffer.from(body.subarray(-80)).toString('latin1'))
