/** A text in two: what was written, and the older mail that is quoted below it (lines that begin with `>`). */
export function splitQuoted(text: string): { readonly written: string; readonly quoted: string } {
  const lines = text.split('\n')
  let from = lines.length
  while (from > 0 && /^\s*(>|$)/.test(lines[from - 1] ?? '')) from--
  const quoted = lines.slice(from).join('\n').trim()
  // A reply that is nothing but a quotation is shown as it is.
  if (!quoted.startsWith('>') || from === 0) return { written: text, quoted: '' }
  return { written: lines.slice(0, from).join('\n').trimEnd(), quoted }
}
