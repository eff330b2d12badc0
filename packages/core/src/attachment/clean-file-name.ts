const longestName = 120
const longestExtension = 16

/** Names that Windows keeps for devices, with any extension behind them. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i

/** What is invisible, turns the reading direction, or has no meaning yet. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

const shortened = (name: string): string => {
  const letters = [...name]
  if (letters.length <= longestName) return name
  const extension = [...extensionOf(name)]
  return [
    ...letters.slice(0, longestName - extension.length - 1),
    ...(extension.length > 0 ? ['.', ...extension] : []),
  ].join('')
}

const trimmed = (name: string): string => name.replace(/^[\s.~-]+/u, '').replace(/[\s.]+$/u, '')

/** What stands behind the last dot, in lower case; empty when there is none. */
export function extensionOf(name: string): string {
  const extension = /\.([^.\s]+)$/u.exec(name)?.[1]?.toLowerCase() ?? ''
  return [...extension].length > longestExtension ? '' : extension
}

/**
 * A name to show and to save under: one part of a path, visible letters only, no device, no hidden file. It is cleaned
 * first and judged afterwards, so that nothing hides behind what is taken away (file-1). Cleaning twice changes nothing.
 */
export function cleanFileName(given: string): string {
  const seen = given.toWellFormed().normalize('NFC').replaceAll(unseen, '').normalize('NFC')
  const parts = seen.split(/[/\\]/).filter((part) => trimmed(part) !== '')
  const plain = (parts.at(-1) ?? '').replaceAll(/[<>:"|?*%;'`$&\ufffd]/gu, '_').replaceAll(/\s+/gu, ' ')
  const name = trimmed(shortened(trimmed(plain)))
  if (name === '') return 'file'
  return reserved.test(name) ? `_${name}` : name
}
