import type { MailAddress } from '@guichet/core/ports'
import { addressParser } from 'postal-mime'
import { decodedText } from './header.ts'
import type { ParseState } from './part.ts'

/** Characters of one field that are read; a field of 200,000 addresses is no reason to stand still (mail-8). */
const longestField = 100_000

/** The addresses of a field, groups opened, in order. What is no address has an empty one. */
export function addressesIn(value: string | undefined, state: ParseState): readonly MailAddress[] {
  if (value === undefined || value.trim() === '') return []
  if (value.length > longestField) state.flags.add('too_many_addresses')
  const found = addressParser(value.slice(0, longestField), { flatten: true }).flatMap((each) =>
    'address' in each && each.address !== undefined
      ? [{ name: decodedText(each.name), address: each.address.replaceAll(/[\p{Cc}\s]+/gu, '') }]
      : [],
  )
  if (found.length > state.limits.addresses) state.flags.add('too_many_addresses')
  return found.slice(0, state.limits.addresses)
}
