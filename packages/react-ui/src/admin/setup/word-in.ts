/** A word in the reader's language, else in English, else in any. */
export const wordIn = (words: Readonly<Record<string, string>>, locale: string): string =>
  words[locale] || words[locale.split('-')[0] ?? locale] || words['en'] || Object.values(words).find(Boolean) || ''
