/**
 * What can stand for a text, step by step: one of the first list, then one of the second, and so on. Every text is a
 * string of bytes (latin1), so that bodies of any charset are searched alike.
 */
export type Spelling = readonly (readonly string[])[]

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
const bytesOf = (text: string): readonly number[] => [...Buffer.from(text, 'utf8')]
const both = (text: string): readonly string[] => [text.toLowerCase(), text.toUpperCase()]

/** Characters that HTML has names for, as panels write them. */
const named: Readonly<Record<string, readonly string[]>> = {
  '&': ['amp'],
  '<': ['lt', 'LT'],
  '>': ['gt', 'GT'],
  '"': ['quot', 'QUOT'],
  "'": ['apos'],
  ' ': ['nbsp'],
  '+': ['plus'],
  '/': ['sol'],
  '!': ['excl'],
  '#': ['num'],
  $: ['dollar'],
  '%': ['percnt'],
  '(': ['lpar'],
  ')': ['rpar'],
  '*': ['ast'],
  ',': ['comma'],
  '.': ['period'],
  ':': ['colon'],
  ';': ['semi'],
  '=': ['equals'],
  '?': ['quest'],
  '@': ['commat'],
  '[': ['lbrack', 'lsqb'],
  '\\': ['bsol'],
  ']': ['rbrack', 'rsqb'],
  '^': ['Hat'],
  _: ['lowbar'],
  '`': ['grave'],
  '{': ['lbrace', 'lcub'],
  '|': ['vert', 'verbar'],
  '}': ['rbrace', 'rcub'],
}

/** Numbers of a character in HTML, with the zeros that may stand before them, and with `&` itself escaped once more. */
function references(code: number): readonly string[] {
  const zeros = ['', '0', '00', '000', '0000']
  const numbers = [
    ...zeros.map((zero) => `#${zero}${code}`),
    ...zeros.flatMap((zero) =>
      [...both(hex(code, 1))].flatMap((digits) => [`#x${zero}${digits}`, `#X${zero}${digits}`]),
    ),
  ]
  const names = named[String.fromCodePoint(code)] ?? []
  return [...numbers, ...names].flatMap((inner) => [`&${inner};`, `&amp;${inner};`])
}

const known = new Map<string, readonly string[]>()

/** How one character may be written: as it is, in HTML, in URLs once or twice encoded, in JSON, JavaScript and CSS. */
function writtenAs(character: string): readonly string[] {
  const ways = known.get(character) ?? waysOf(character)
  // The characters of the world are many; those of passwords and cookies are few.
  if (known.size < 1000) known.set(character, ways)
  return ways
}

function waysOf(character: string): readonly string[] {
  const code = character.codePointAt(0) ?? 0
  const bytes = bytesOf(character)
  const percent = (sign: string): readonly string[] => {
    const lower = bytes.map((byte) => `${sign}${hex(byte, 2)}`).join('')
    const upper = bytes.map((byte) => `${sign}${hex(byte, 2).toUpperCase()}`).join('')
    return [lower, upper]
  }
  const units = [...Array(character.length).keys()].map((at) => hex(character.charCodeAt(at), 4))
  const slash = ['\\', '\\\\']
  return [
    ...new Set([
      bytes.map((byte) => String.fromCharCode(byte)).join(''),
      ...(code > 0x7f && code < 0x100 ? [String.fromCharCode(code)] : []),
      ...references(code),
      ...percent('%'),
      ...percent('%25'),
      ...(character === ' ' ? ['+'] : []),
      ...slash.flatMap((stroke) => [
        ...both(units.map((unit) => `u${unit}`).join(''))
          .map((text) => text.replaceAll('U', 'u'))
          .map((text) => text.replaceAll('u', `${stroke}u`)),
        ...(code < 0x100 ? both(hex(code, 2)).map((digits) => `${stroke}x${digits}`) : []),
        `${stroke}u{${hex(code, 1)}}`,
        `${stroke}u{${hex(code, 1).toUpperCase()}}`,
        ...(/[^A-Za-z0-9]/.test(character) && code < 0x80 ? [`${stroke}${character}`] : []),
      ]),
      ...(code < 0x80 && /[^A-Za-z0-9]/.test(character) ? [`\\${hex(code, 1)} `, `\\${hex(code, 6)}`] : []),
    ]),
  ]
}

/** A letter of Base64, in either alphabet, and as URLs and HTML write the letters that are special there. */
const base64Letter = (letter: string): readonly string[] => {
  if (letter === '+') return ['+', '-', '%2B', '%2b', '&#43;', '&#x2B;', '\\u002b', '\\u002B', '%252B']
  if (letter === '/') return ['/', '_', '%2F', '%2f', '\\/', '&#47;', '&#x2F;', '\\u002f', '\\u002F', '%252F']
  return [letter]
}

/** The letters of Base64 that a text alone decides, for each of the three ways it can lie in it. */
function base64Of(bytes: Buffer): readonly Spelling[] {
  return [0, 1, 2].flatMap((lead) => {
    const all = Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .replaceAll('=', '')
    // Letters that also hold bits of what stands before or after are not decided.
    const from = Math.ceil((lead * 8) / 6)
    const to = Math.floor(((lead + bytes.length) * 8) / 6)
    const letters = all.slice(from, to)
    return letters.length < 6 ? [] : [[...letters].map(base64Letter)]
  })
}

/** Everything that may stand for a secret in a body, a header or a frame (panel-3). */
export function spellingsOf(secret: string): readonly Spelling[] {
  const bytes = Buffer.from(secret, 'utf8')
  return [
    [...secret].map(writtenAs),
    ...base64Of(bytes),
    [...bytes].map((byte) => [...new Set(both(hex(byte, 2)))]),
    [...bytes].map((byte) =>
      [...new Set(both(hex(byte, 2)))].flatMap((digits) => [`\\x${digits}`, ` ${digits}`, `:${digits}`]),
    ),
    // UTF-16, as some downloads are.
    [...Buffer.from(secret, 'utf16le')].map((byte) => [String.fromCharCode(byte)]),
    [...Buffer.from(secret, 'utf16le').swap16()].map((byte) => [String.fromCharCode(byte)]),
  ]
}
