/** Every value of every parameter of a request, by the name that the panel will see. */
export type Params = ReadonlyMap<string, readonly string[]>

/** A name as PHP reads it: spaces before it gone, `[…]` cut, dots and spaces as underscores. Others read it so or as it is. */
export function paramName(name: string): string {
  const trimmed = name.trim().replace(/\[.*$/s, '')
  return trimmed.replaceAll(/[. ]/g, '_').toLowerCase()
}

function* ofForm(text: string): Generator<readonly [string, string]> {
  for (const [name, value] of new URLSearchParams(text)) yield [name, value]
  // Some servers also split at semicolons.
  if (text.includes(';'))
    for (const [name, value] of new URLSearchParams(text.replaceAll(';', '&'))) yield [name, value]
}

function* ofMultipart(body: Buffer, contentType: string): Generator<readonly [string, string]> {
  const boundary = /boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (!mark) return
  for (const part of body.toString('latin1').split(`--${mark}`)) {
    const gap = /\r?\n\r?\n/.exec(part)
    if (!gap) continue
    const head = part.slice(0, gap.index)
    const name = /content-disposition:[^\r\n]*?[;\s]name\*?=(?:"((?:[^"\\]|\\.)*)"|([^;\r\n]*))/i.exec(head)
    if (!name || /[;\s]filename\*?=/i.test(head)) continue
    const value = part.slice(gap.index + gap[0].length).replace(/\r?\n$/, '')
    yield [utf8(name[1] ?? name[2] ?? ''), utf8(value)]
  }
}

const utf8 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8')

function* ofJson(body: Buffer): Generator<readonly [string, string]> {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    return
  }
  if (value === null || typeof value !== 'object') return
  for (const [name, inner] of Object.entries(value))
    for (const one of Array.isArray(inner) ? inner : [inner])
      yield [name, typeof one === 'string' ? one : (JSON.stringify(one) ?? '')]
}

/** Parameters of the query and of a body, whatever its type says of itself: a panel may look into it all the same. */
export function readParams(target: string, contentType: string, body: Buffer | null): Params {
  const params = new Map<string, string[]>()
  const add = (pairs: Iterable<readonly [string, string]>): void => {
    for (const [name, value] of pairs) {
      const key = paramName(name)
      params.set(key, [...(params.get(key) ?? []), value])
    }
  }
  const at = target.indexOf('?')
  if (at !== -1) add(ofForm(target.slice(at + 1).split('#', 1)[0] ?? ''))
  if (body && body.length > 0) {
    if (/multipart\//i.test(contentType)) add(ofMultipart(body, contentType))
    else if (/json/i.test(contentType)) add(ofJson(body))
    else {
      add(ofForm(body.toString('utf8')))
      add(ofJson(body))
    }
  }
  return params
}
