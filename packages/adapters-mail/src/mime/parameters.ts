import { decodeWords } from 'postal-mime'
import { textIn } from './charset.ts'

/** A structured field such as Content-Type: its value in lower case and its parameters by name in lower case. */
export interface Parameters {
  readonly value: string
  readonly parameters: ReadonlyMap<string, string>
}

/** Splits at semicolons that stand outside quotes. */
function pieces(text: string): readonly string[] {
  const found: string[] = []
  let quoted = false
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (letter === '\\' && quoted) at++
    else if (letter === '"') quoted = !quoted
    else if (letter === ';' && !quoted) {
      found.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...found, text.slice(from)]
}

function unquoted(text: string): string {
  const value = text.trim()
  return /^".*"$/s.test(value) ? value.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : value.replace(/^"/, '')
}

const percentBytes = (text: string): Uint8Array => {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const hex = text[at] === '%' ? /^[0-9a-f]{2}$/i.exec(text.slice(at + 1, at + 3))?.[0] : undefined
    if (hex === undefined) bytes.push(...new TextEncoder().encode(text[at] ?? ''))
    else {
      bytes.push(parseInt(hex, 16))
      at += 2
    }
  }
  return Uint8Array.from(bytes)
}

/** Comments in brackets go; in quotes they are none. */
const withoutComments = (text: string): string =>
  text.replaceAll(/"(?:[^"\\]|\\.)*"|\((?:[^()\\"]|\\.)*\)/g, (found) => (found.startsWith('"') ? found : ' '))

/** Reads `value; name=text; name*0*=utf-8''…` (RFC 2045, 2231), with the liberties that mailers take. */
export function readParameters(text: string): Parameters {
  const [whole = '', ...others] = pieces(withoutComments(text))
  // Some forget the semicolon before the first parameter.
  const [, forgotten] = /^\s*[^\s=]+\s+([^\s=]+\s*=.*)$/s.exec(whole) ?? []
  const first = forgotten === undefined ? whole : whole.slice(0, whole.length - forgotten.length)
  const rest = forgotten === undefined ? others : [forgotten, ...others]
  const plain = new Map<string, string>()
  const sections = new Map<string, { place: number; text: string; encoded: boolean }[]>()
  for (const piece of rest) {
    const [, name = '', raw = ''] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(piece) ?? []
    const [, key = '', place, star] = /^([^*]+)(?:\*(\d+))?(\*)?$/.exec(name.toLowerCase()) ?? []
    if (key === '') continue
    if (place === undefined && star === undefined) {
      if (!plain.has(key)) plain.set(key, decodeWords(unquoted(raw)))
      continue
    }
    const known = sections.get(key) ?? []
    known.push({ place: Number(place ?? 0), text: unquoted(raw), encoded: star !== undefined })
    sections.set(key, known)
  }
  for (const [key, parts] of sections) {
    const sorted = parts.toSorted((one, other) => one.place - other.place)
    const [, charset = 'utf-8'] = /^([^']*)'[^']*'/.exec(sorted[0]?.encoded ? sorted[0].text : '') ?? []
    const bytes = sorted.map(({ text: part, encoded }, at) =>
      encoded ? percentBytes(at === 0 ? part.replace(/^[^']*'[^']*'/, '') : part) : new TextEncoder().encode(part),
    )
    plain.set(key, textIn(Uint8Array.from(bytes.flatMap((each) => [...each])), charset || 'utf-8'))
  }
  return { value: first.trim().toLowerCase(), parameters: plain }
}
