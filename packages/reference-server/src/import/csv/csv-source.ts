import { keyOfRow, personOfRow, ticketOfRows } from '@guichet/core/ports'
import type { CsvKind, CsvReading, CsvSource, OpenCsv } from '@guichet/core/ports'

/** A file of people or tickets as a source. `name` tells its keys from those of others, and is the same for its next file. */
export function csvSource(file: OpenCsv, kind: CsvKind, name: string, reading: CsvReading): CsvSource {
  let last: readonly (readonly string[])[] = []
  /** Rows with the same key, one below the other, are one ticket. */
  async function* groups(): AsyncIterable<readonly (readonly string[])[]> {
    let group: (readonly string[])[] = []
    let key = ''
    for await (const cells of file.rows()) {
      const own = keyOfRow(reading, cells)
      if (group.length > 0 && own !== key) {
        yield group
        group = []
      }
      key = own
      group.push(cells)
    }
    if (group.length > 0) yield group
  }
  return {
    name,
    async counts() {
      let count = 0
      for await (const _group of kind === 'people' ? file.rows() : groups()) count++
      return kind === 'people' ? { people: count, tickets: 0 } : { people: 0, tickets: count }
    },
    async departments() {
      const found = new Set<string>()
      const column = reading.columns.department
      if (kind === 'tickets') for await (const cells of file.rows()) found.add((cells[column ?? -1] ?? '').trim())
      return [...found].toSorted()
    },
    async *people() {
      if (kind !== 'people') return
      for await (const cells of file.rows()) {
        last = [cells]
        yield personOfRow(reading, cells)
      }
    },
    async *tickets() {
      if (kind !== 'tickets') return
      for await (const group of groups()) {
        last = group
        yield ticketOfRows(reading, group)
      }
    },
    lastLines: () => last,
    close: async () => {},
  }
}
