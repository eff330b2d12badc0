import { fileTypeFromBuffer } from 'file-type'

const latin = new TextDecoder('latin1')

/** Office files are archives; which kind it is says the name of a part, which stands in the clear. */
const officeParts: readonly (readonly [part: string, type: string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]

/** What a browser would run if it were told to, and file-type leaves unknown. */
function markupType(text: string): string | null {
  const start = text.replace(/^\u00ef\u00bb\u00bf/, '').toLowerCase()
  if (/<svg[\s>]/.test(start)) return 'image/svg+xml'
  return /<(!doctype html|html|head|body|script|iframe|img|meta|style|a)[\s>/]/.test(start) ? 'text/html' : null
}

/**
 * The type that a content begins like, or null for text and what nobody knows. It looks at the beginning and unpacks
 * nothing (file-3).
 */
export async function typeOfContent(beginning: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(beginning).catch(() => undefined)
  const text = latin.decode(beginning)
  if (found === undefined || found.mime === 'application/xml') return markupType(text) ?? found?.mime ?? null
  if (found.mime !== 'application/zip') return found.mime
  return officeParts.find(([part]) => text.includes(part))?.[1] ?? found.mime
}
