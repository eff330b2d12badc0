/**
 * The address itself if we may write to it, else null (mail-9): one mailbox of RFC 5321 with a dotted local part and a
 * host name, without quotes, comments, literals or control characters. `@guichet/adapters-mail`
 * judges headers; this judges recipients, in whatever way an address came.
 */
export function writableAddress(address: string): string | null {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const host = address.slice(at + 1)
  if (at < 1 || octets(local) > 64) return null
  if (!/^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local)) return null
  const labels = host.split('.')
  if (/^\d+$/.test(labels.at(-1) ?? '')) return null
  if (!labels.every((label) => /^(?!-)(?:[a-z0-9-]|[^\p{ASCII}\p{Z}\p{Cc}\p{Cs}])+(?<!-)$/iu.test(label))) return null
  const ascii = labels.map(asciiLabel)
  if (ascii.some((label) => label.length > 63) || ascii.join('.').length > 253) return null
  return octets(local) + 1 + ascii.join('.').length <= 254 ? address : null
}

const octets = (text: string): number => new TextEncoder().encode(text).length

/** A label as it goes over the wire (RFC 5890). A character that no Unicode version names yet is as long as its neighbours. */
function asciiLabel(label: string): string {
  try {
    return new URL(`http://${label.replaceAll(/\p{Cn}/gu, '\u{10380}')}.test`).hostname.slice(0, -'.test'.length)
  } catch {
    return label
  }
}
