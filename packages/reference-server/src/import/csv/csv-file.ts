import { Readable } from 'node:stream'
import { HelpdeskError, InvalidInput } from '@guichet/core'
import { correctedRow, csvDelimiters, isRefusedHead, problemColumns } from '@guichet/core/ports'
import type { CsvDelimiter, CsvEncoding, OpenCsv } from '@guichet/core/ports'
import { CsvError, parse } from 'csv-parse'
import { csvText, encodingOf } from './decode-csv.ts'

const looked = 50
const pieceLength = 32_768

/** Reads a file of rows (RFC 4180). An error file of an import is read as the rows that it is of. @throws invalid_input */
export async function openCsv(
  bytes: Uint8Array,
  chosen: { readonly encoding?: CsvEncoding | undefined; readonly delimiter?: CsvDelimiter | undefined } = {},
): Promise<OpenCsv> {
  const encoding = chosen.encoding ?? encodingOf(bytes)
  const text = csvText(bytes, encoding)
  const delimiter = chosen.delimiter ?? (await delimiterOf(text))
  const [head] = await firstRows(text, delimiter, 1)
  if (head === undefined) throw new InvalidInput([{ path: 'file', code: 'empty', message: 'has no rows' }])
  const refused = isRefusedHead(head)
  const columns = head.length - (refused ? problemColumns.length : 0)
  return {
    encoding,
    delimiter,
    head: head.slice(0, columns),
    async *rows() {
      let place = 0
      for await (const cells of records(text, delimiter))
        if (place++ > 0) yield refused ? correctedRow(cells, columns) : cells
    },
  }
}

/** In pieces, so that other work has its turn between them; none ends amid a letter of two places. */
function* pieces(text: string): Iterable<string> {
  for (let at = 0; at < text.length;) {
    const end = at + pieceLength
    const whole = /[\uDC00-\uDFFF]/.test(text[end] ?? '') ? end - 1 : end
    yield text.slice(at, whole)
    at = whole
  }
}

async function* records(text: string, delimiter: CsvDelimiter): AsyncIterable<string[]> {
  const parser = Readable.from(pieces(text)).pipe(
    parse({ delimiter, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true }),
  )
  try {
    for await (const cells of parser) yield cells as string[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new InvalidInput([{ path: 'file', code: 'not_csv', message: `is no CSV: ${error.message.slice(0, 120)}` }])
  }
}

async function firstRows(text: string, delimiter: CsvDelimiter, most: number): Promise<string[][]> {
  const rows: string[][] = []
  for await (const cells of records(text, delimiter)) {
    rows.push(cells)
    if (rows.length >= most) break
  }
  return rows
}

/** The sign that parts the first rows into the most columns, the same number in most of them. */
async function delimiterOf(text: string): Promise<CsvDelimiter> {
  let best: { readonly delimiter: CsvDelimiter; readonly score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of csvDelimiters) {
    const rows = await firstRows(text, delimiter, looked).catch((error: unknown) => {
      if (error instanceof HelpdeskError) return []
      throw error
    })
    const columns = rows[0]?.length ?? 0
    const score = columns < 2 ? 0 : columns * (rows.filter(({ length }) => length === columns).length / rows.length)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
