import { decodeWords } from 'postal-mime'

/** One field of a header: its name in lower case, and its value on one line, not yet decoded. */
export interface HeaderField {
  readonly name: string
  readonly value: string
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const western = new TextDecoder('windows-1252')

/** Header bytes as text: UTF-8 if they are that, else as Western mailers have always sent them. */
export function headerText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return western.decode(bytes)
  }
}

/** The fields of a header, in order. Lines that are no field are left out. */
export function readHeader(bytes: Uint8Array): readonly HeaderField[] {
  const fields: HeaderField[] = []
  for (const line of headerText(bytes).split(/\r\n?|\n/)) {
    const last = fields.at(-1)
    if (/^[ \t]/.test(line) && last) {
      fields[fields.length - 1] = { name: last.name, value: `${last.value} ${line.trim()}` }
      continue
    }
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/s.exec(line) ?? []
    if (name !== undefined && value !== undefined) fields.push({ name: name.toLowerCase(), value: value.trim() })
  }
  return fields
}

export const valueOf = (fields: readonly HeaderField[], name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value

export const valuesOf = (fields: readonly HeaderField[], name: string): readonly string[] =>
  fields.filter((field) => field.name === name).map(({ value }) => value)

/** A text for people: encoded words decoded, control characters and line ends taken out. */
export const decodedText = (value: string): string =>
  decodeWords(value)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()

/** Message-IDs in a field, with their brackets. One without brackets counts where it is alone. */
export function messageIds(value: string | undefined): readonly string[] {
  if (value === undefined) return []
  const plain = value.replaceAll(/"[^"]*"/g, ' ')
  const found = plain.match(/<[^<>\s]+>/g)
  if (found) return found
  return /^[^\s<>]+@[^\s<>]+$/.test(plain.trim()) ? [`<${plain.trim()}>`] : []
}
