/** The first free of `word_1`, `word_2` … */
function freshId(word: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) if (!taken.includes(`${word}_${number}`)) return `${word}_${number}`
}

/** A key from words that people wrote: small letters, digits and underscores, beginning with a letter; not one of `taken`. */
export function keyFrom(words: string, fallback: string, taken: readonly string[]): string {
  const plain = words.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').toLowerCase()
  const key = plain
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
    .slice(0, 36)
  if (key === '') return freshId(fallback, taken)
  return taken.includes(key) ? freshId(key, taken) : key
}
