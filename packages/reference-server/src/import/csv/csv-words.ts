import {
  csvDelimiters,
  csvEncodings,
  csvFields,
  csvKinds,
  dateOrders,
  guessColumns,
  guessFileOrder,
  neededFields,
} from '@guichet/core/ports'
import type { CsvColumns, CsvKind, CsvReading, OpenCsv } from '@guichet/core/ports'
import { WrongSettings } from '../../settings/settings.ts'

/** What the command line says of a file of rows. */
export interface CsvWords {
  readonly kind?: string | undefined
  readonly column?: readonly string[] | undefined
  readonly dates?: string | undefined
  readonly zone?: string | undefined
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly source?: string | undefined
}

/** One of some choices, or nothing; anything else is a mistake. */
function chosen<Choice extends string>(
  word: string,
  choices: readonly Choice[],
  said: string | undefined,
): Choice | undefined {
  const found = choices.find((choice) => choice === said)
  if (said !== undefined && found === undefined) throw new WrongSettings([`--${word}: one of ${choices.join(', ')}`])
  return found
}

export const kindOf = ({ kind }: CsvWords): CsvKind => chosen('kind', csvKinds, kind) ?? 'tickets'

export const formatOf = ({ encoding, delimiter }: CsvWords) => ({
  encoding: chosen('encoding', csvEncodings, encoding),
  delimiter: chosen('delimiter', csvDelimiters, delimiter === 'tab' ? '\t' : delimiter),
})

/** How the file is read: as it was said, else as its head and its first dates say. */
export async function readingOf(
  file: OpenCsv,
  words: CsvWords,
  house: { readonly zone: string; readonly now: string },
): Promise<CsvReading> {
  const kind = kindOf(words)
  const columns = { ...guessColumns(kind, file.head), ...saidColumns(file, kind, words.column ?? []) }
  const missing = neededFields[kind].filter((field) => columns[field] === undefined)
  if (missing.length > 0)
    throw new WrongSettings(missing.map((field) => `--column ${field}=…: which of ${file.head.join(', ')} is it?`))
  const order = chosen('dates', dateOrders, words.dates) ?? (await guessFileOrder(file, columns))
  return { columns, order, zone: words.zone ?? house.zone, now: house.now }
}

function saidColumns({ head }: OpenCsv, kind: CsvKind, said: readonly string[]): CsvColumns {
  return Object.fromEntries(
    said.map((pair) => {
      const at = pair.indexOf('=')
      const field = csvFields[kind].find((one) => one === pair.slice(0, at))
      const column = head.findIndex((name) => name.trim() === pair.slice(at + 1).trim())
      if (field === undefined || column < 0)
        throw new WrongSettings([
          `--column ${pair}: a field of ${csvFields[kind].join(', ')}, and a column of the file`,
        ])
      return [field, column]
    }),
  )
}
