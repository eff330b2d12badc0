/** Made-up languages for tests: longer words, and a script that runs from right to left. */
export const pseudoLocales = ['en-XA', 'ar-XB'] as const

const accents: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', n: 'ñ', c: 'ç', y: 'ý' }
const kept = /(\{\{[^}]*\}\}|<[^>]*>|\$t\([^)]*\))/

/** English with accents and 40 % more length; what i18next fills in stays as it is. */
const accented = (text: string): string => {
  const words = text
    .split(kept)
    .map((part) => (kept.test(part) ? part : part.replaceAll(/[aeiouncy]/g, (letter) => accents[letter] ?? letter)))
    .join('')
  return `[${words}${'~'.repeat(Math.ceil(text.length * 0.4))}]`
}

/** English between marks that turn its direction. */
const turned = (text: string): string => `\u202e${text.split(kept).join('')}\u202c`

/** A catalogue of English texts in a pseudo-locale. */
export function pseudoTexts(locale: string, texts: Record<string, unknown>): Record<string, unknown> {
  const change = locale === 'en-XA' ? accented : turned
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? change(text) : pseudoTexts(locale, text as Record<string, unknown>),
    ]),
  )
}
