import type { House } from '../kernel/house.ts'
import type { Locale } from '../kernel/ids.ts'
import { localized } from '../kernel/text.ts'

/** What a department says below the signature of whoever answers, in a language; empty for none (B13). */
export function departmentSignature(house: House, departmentId: string, locale: Locale): string {
  const found = house.departments.find(({ department }) => department.id === departmentId)
  return localized(found?.department.signatures ?? {}, locale).trim()
}
