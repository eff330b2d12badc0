import { placeOf } from '../access/sealed-value.port.ts'
import type { SealedValue, SealedValueStore } from '../access/sealed-value.port.ts'
import type { MemoryTable } from './memory-journal.ts'

/** The sealed values of one kind of place. */
export interface MemorySealed {
  readonly kind: string
  values(): readonly SealedValue[]
  replace(id: string, from: string, to: string): boolean
}

/** A field of a table's rows that holds sealed values. */
export function sealedField<Id extends string, Row extends { readonly id: Id; readonly version: number }>(
  kind: string,
  table: MemoryTable<Id, Row>,
  field: { [Key in keyof Row]: Row[Key] extends string | null ? Key : never }[keyof Row],
): MemorySealed {
  return {
    kind,
    values: () =>
      table.rows().flatMap((row) => {
        const value = row[field] as string | null
        return value === null ? [] : [{ place: `${kind} ${row.id}`, value }]
      }),
    replace(id, from, to) {
      const row = table.get(id as Id)
      if (row?.[field] !== from) return false
      table.set(row.id, { ...row, [field]: to, version: row.version + 1 })
      return true
    },
  }
}

export const memorySealed = (fields: readonly MemorySealed[]): SealedValueStore => ({
  list: async ({ after, limit }) =>
    fields
      .flatMap((field) => field.values())
      .filter(({ place }) => place > after)
      .toSorted((one, other) => (one.place < other.place ? -1 : 1))
      .slice(0, limit),
  async replace(place, from, to) {
    const { kind, id } = placeOf(place)
    return fields.find((field) => field.kind === kind)?.replace(id, from, to) ?? false
  },
})
