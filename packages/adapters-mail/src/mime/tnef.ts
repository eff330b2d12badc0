import type { ParsedAttachment } from '@guichet/core/ports'
import { textIn } from './charset.ts'

const signature = 0x223e9f78
const attribute = { title: 0x00018010, data: 0x0006800f, rendering: 0x00069002, properties: 0x00069005 } as const
const mostFiles = 200
const longName = 0x3707

/** The files in a winmail.dat (MS-OXTNEF), or null when it is none. */
export function filesInTnef(bytes: Uint8Array): readonly ParsedAttachment[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < 6 || view.getUint32(0, true) !== signature) return null
  const files: { name: string; content: Uint8Array }[] = []
  let at = 6
  while (at + 9 <= bytes.length && files.length < mostFiles) {
    const id = view.getUint32(at + 1, true)
    const length = view.getUint32(at + 5, true)
    const value = bytes.subarray(at + 9, at + 9 + length)
    if (value.length < length) break
    at += 9 + length + 2
    if (id === attribute.rendering) files.push({ name: '', content: new Uint8Array() })
    const last = files.at(-1)
    if (!last) continue
    if (id === attribute.data) last.content = value
    else if (id === attribute.title && last.name === '') last.name = textIn(value, undefined).replaceAll('\0', '')
    else if (id === attribute.properties) last.name = longNameIn(value) ?? last.name
  }
  return files
    .filter(({ content }) => content.length > 0)
    .map(({ name, content }) => ({
      fileName: name,
      claimedType: 'application/octet-stream',
      contentId: null,
      inline: false,
      content,
    }))
}

/** The long file name among the properties of an attachment: its id and type, then a counted text. */
function longNameIn(properties: Uint8Array): string | null {
  const view = new DataView(properties.buffer, properties.byteOffset, properties.length)
  for (let at = 4; at + 12 <= properties.length; at += 2) {
    if (view.getUint16(at + 2, true) !== longName) continue
    const kind = view.getUint16(at, true)
    if ((kind !== 0x1e && kind !== 0x1f) || view.getUint32(at + 4, true) !== 1) continue
    const length = view.getUint32(at + 8, true)
    const text = properties.subarray(at + 12, at + 12 + length)
    if (text.length === length) return textIn(text, kind === 0x1f ? 'utf-16le' : undefined).replaceAll('\0', '')
  }
  return null
}
