/**
 * The address itself if we may write to it, else null (mail-9): one mailbox of RFC 5321 with a dotted local part and a
 * host name of at least two labels, without quotes, comments, literals or control characters. `@guichet/adapters-mail`
 * judges headers; this judges recipients, in whatever way an address came.
 */
export function writableAddress(address: string): string | null {
  if (address.length > 254) return null
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const host = address.slice(at + 1)
  if (at < 1 || local.length > 64 || host.length > 253) return null
  if (!/^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local)) return null
  const labels = host.split('.')
  if (labels.length < 2 || /^\d+$/.test(labels.at(-1) ?? '')) return null
  return labels.every((label) => /^(?!-)[\p{L}\p{N}-]{1,63}(?<!-)$/u.test(label)) ? address : null
}
