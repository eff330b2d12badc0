/** Texts by key; keys may stand within keys. */
export interface Texts {
  readonly [key: string]: string | Texts
}

/** The texts of one language: by surface, then by key. */
export type Catalogue = Readonly<Record<string, Texts>>

/** Every text with its surface and path, as `customer:home.title`. What is neither text nor texts has null. */
export function flattened(catalogue: unknown): ReadonlyMap<string, string | null> {
  const texts = new Map<string, string | null>()
  const visit = (value: unknown, path: string, depth: number): void => {
    if (typeof value === 'string') texts.set(path, value)
    else if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 8) texts.set(path, null)
    else {
      const between = depth === 0 ? '' : depth === 1 ? ':' : '.'
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}${between}${key}`, depth + 1)
    }
  }
  visit(catalogue, '', 0)
  return texts
}

/** The catalogue of such texts again. */
export function nested(texts: Iterable<readonly [string, string]>): Catalogue {
  const catalogue: Record<string, Record<string, unknown>> = {}
  for (const [path, text] of texts) {
    const [surface = '', rest = ''] = path.split(':', 2)
    const keys = rest.split('.')
    let at = (catalogue[surface] ??= {})
    for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>
    at[keys.at(-1) ?? ''] = text
  }
  return catalogue as Catalogue
}
