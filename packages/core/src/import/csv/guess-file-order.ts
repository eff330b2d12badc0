import { guessOrder } from './csv-dates.ts'
import type { DateOrder } from './csv-dates.ts'
import type { CsvColumns, CsvField } from './csv-fields.ts'

const looked = 200
const dateFields: readonly CsvField[] = ['created', 'opened', 'closed', 'written']

/** The order in which the first dates of a file can be read. */
export async function guessFileOrder(
  file: { rows(): AsyncIterable<readonly string[]> },
  columns: CsvColumns,
): Promise<DateOrder> {
  const places = dateFields.flatMap((field) => columns[field] ?? [])
  const texts: string[] = []
  let seen = 0
  for await (const cells of file.rows()) {
    texts.push(...places.map((place) => cells[place] ?? ''))
    if (++seen >= looked) break
  }
  return guessOrder(texts)
}
