const form = /_(zero|one|two|few|many|other)$/

/** The forms that a language counts with (CLDR), such as one, few, many and other in Polish. */
export const pluralForms = (locale: string): readonly string[] =>
  new Intl.PluralRules(locale).resolvedOptions().pluralCategories

/** The key of a text that stands in several forms, and which of them this is; null for any other text. */
export function pluralOf(path: string): { readonly key: string; readonly form: string } | null {
  const [, name] = form.exec(path) ?? []
  return name === undefined ? null : { key: path.replace(form, ''), form: name }
}

/** Whether this is a tag of a language that the server knows how to count and name in. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag && Intl.PluralRules.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}

/** Scripts that are written from right to left, as languages are usually written. */
const leftwards = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'])

/** Where the lines of a language begin. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  leftwards.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr'
