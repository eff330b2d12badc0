/** A path as rules look at it, or why no panel should ever get such a request. */
export type ReadPath = { readonly path: string } | { readonly refused: 'bad_path' }

const refused: ReadPath = { refused: 'bad_path' }

/**
 * The decoded path of a request target, with dot segments, double slashes and `;parameters` resolved. Spellings that
 * different servers read differently are refused: raw backslashes, encoded slashes, NUL, control characters, dots that
 * are encoded twice.
 */
export function readPath(target: string): ReadPath {
  const raw = target.split(/[?#]/, 1)[0] ?? ''
  if (!raw.startsWith('/') || raw.startsWith('//')) return refused
  if (/[^\u0021-\u007e\u0080-\uffff]|\\/.test(raw) || /%(00|2f|5c|0[0-9a-f]|1[0-9a-f]|7f)/i.test(raw)) return refused
  if (/%25(2e|2f|5c|00|25)/i.test(raw)) return refused
  let decoded: string
  try {
    decoded = decodeURIComponent(raw)
  } catch {
    return refused
  }
  const segments: string[] = []
  const parts = decoded.split('/').map((part) => part.replace(/;.*$/s, ''))
  for (const part of parts) {
    if (part === '' || part === '.') continue
    if (part === '..') segments.pop()
    else segments.push(part)
  }
  const folder = decoded.endsWith('/') || /\/\.{1,2}$/.test(decoded)
  return { path: `/${segments.join('/')}${folder && segments.length > 0 ? '/' : ''}` }
}
