/** Names that mailers use and decoders do not know. */
const aliases: Readonly<Record<string, string>> = {
  'ansi_x3.110-1983': 'windows-1252',
  'iso-8859-8-i': 'iso-8859-8',
  'cp-850': 'windows-1252',
  cp850: 'windows-1252',
  cp437: 'windows-1252',
  'ks_c_5601-1987': 'euc-kr',
  cp932: 'shift_jis',
  'windows-31j': 'shift_jis',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp936: 'gbk',
  'utf-16': 'utf-16le',
  utf8mb4: 'utf-8',
  unknown: 'utf-8',
  default: 'utf-8',
}

/** A decoder by the name that a message gives; null when nobody knows it. */
function decoderOf(name: string): TextDecoder | null {
  const key = name
    .trim()
    .toLowerCase()
    .replaceAll(/^["']|["']$/g, '')
  try {
    return new TextDecoder(aliases[key] ?? key)
  } catch {
    return null
  }
}

const strict = new TextDecoder('utf-8', { fatal: true })
const western = new TextDecoder('windows-1252')

/** Whether a name is one that can be decoded. */
export const knowsCharset = (name: string): boolean => /^(x-)?utf-?7$/i.test(name.trim()) || decoderOf(name) !== null

/**
 * Bytes as text. Without a charset, with an unknown one, or where UTF-8 is claimed and is not there, it is taken for UTF-8
 * if it can be, else for Western text: nothing is lost, and the raw bytes are kept.
 */
export function textIn(bytes: Uint8Array, charset: string | undefined): string {
  const name = charset?.trim() ?? ''
  if (/^(x-|unicode-1-1-)?utf-?7$/i.test(name)) return utf7(bytes)
  // Japanese mail often says nothing of its charset: the escape sequences do.
  if (decoderOf(name)?.encoding !== 'iso-2022-jp' && isEscapedJapanese(bytes)) return japanese.decode(bytes)
  const ascii = name === '' || /^(us-)?ascii$/i.test(name)
  const decoder = ascii ? null : decoderOf(name)
  if (decoder && decoder.encoding !== 'utf-8') return decoder.decode(bytes)
  try {
    return strict.decode(bytes)
  } catch {
    return decoder ? decoder.decode(bytes) : western.decode(bytes)
  }
}

const japanese = new TextDecoder('iso-2022-jp')

function isEscapedJapanese(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(27)
  return at !== -1 && bytes[at + 1] === 36 && (bytes[at + 2] === 66 || bytes[at + 2] === 64)
}

/** UTF-7 (RFC 2152): ASCII, and UTF-16 in base64 between `+` and `-`. */
const utf7 = (bytes: Uint8Array): string =>
  western.decode(bytes).replaceAll(/\+([A-Za-z0-9+/]*)-?/g, (_, encoded: string) => {
    if (encoded === '') return '+'
    const units = Buffer.from(encoded, 'base64')
    return units
      .subarray(0, units.length - (units.length % 2))
      .swap16()
      .toString('utf16le')
  })
