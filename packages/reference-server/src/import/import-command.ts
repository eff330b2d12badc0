import fs from 'node:fs'
import { osticketSource } from '@guichet/adapters-mysql'
import { bringRows, departmentMap, previewSource, system } from '@guichet/core'
import type { Helpdesk, ImportProblem } from '@guichet/core'
import { csvOf } from '@guichet/core/contract'
import { refusedHead, refusedLine } from '@guichet/core/ports'
import type { ImportSource } from '@guichet/core/ports'
import { wrapMd5 } from '../access/passwords.ts'
import { WrongSettings } from '../settings/settings.ts'
import { openCsv } from './csv/csv-file.ts'
import { csvSource } from './csv/csv-source.ts'
import { formatOf, kindOf, readingOf } from './csv/csv-words.ts'
import type { CsvWords } from './csv/csv-words.ts'
import { newRun } from './new-run.ts'
import { previewLines } from './preview-lines.ts'
import { undoImport } from './undo-import.ts'

/** What the command line says beside the verb. */
export interface ImportWords extends CsvWords {
  readonly from?: string | undefined
  readonly prefix?: string | undefined
  readonly department?: readonly string[] | undefined
  readonly others?: string | undefined
  readonly run?: string | undefined
  readonly errors?: string | undefined
  readonly preview?: boolean | undefined
}

const usage = `usage: guichet import osticket --from mysql://user:password@host/database [--prefix ost_]
       guichet import csv --from file.csv [--kind tickets | people] [--column "subject=Title"] [--dates dmy | mdy | ymd]
         [--zone Europe/Warsaw] [--encoding utf-8 | windows-1250 | windows-1252 | utf-16le] [--delimiter ,] [--source name]
       both: [--department "Name there=id-here"] [--others id-here] [--preview] [--run imp_…] [--errors file.csv]
       guichet import undo --run imp_…`
const everyRows = 50

/** What is read, and how a row of it that was refused stands in the file of errors. */
interface Opened {
  readonly source: ImportSource
  readonly errorHead: string
  errorLines(problem: ImportProblem): readonly string[]
}

/** Brings another helpdesk here, or takes an import back. Answers the code to end with. */
export async function importCommand(desk: Helpdesk, verb: string | undefined, words: ImportWords): Promise<number> {
  if (verb === 'undo' && words.run !== undefined) return undoImport(desk, words.run)
  const { from } = words
  if ((verb !== 'osticket' && verb !== 'csv') || from === undefined) throw new WrongSettings([usage])
  const imports = desk.imports(system)
  const { items } = await desk.as(system).departments.list()
  const departments = departmentMap(items, saidDepartments(words.department ?? []), words.others ?? '')
  const { source, errorHead, errorLines } =
    verb === 'csv' ? await openFile(desk, from, words) : await openOsticket(from, words)
  try {
    if (words.preview) {
      console.log(previewLines(await previewSource(imports, source, departments, true)).join('\n'))
      return 0
    }
    const run = words.run ?? newRun()
    console.log(`Import ${run}`)
    const errors = words.errors === undefined ? null : fs.openSync(words.errors, 'w', 0o600)
    const write = (lines: readonly string[]): void => {
      if (errors !== null) for (const line of lines) fs.writeSync(errors, `${line}\r\n`)
    }
    write([errorHead])
    const counts = { imported: 0, known: 0, refused: 0 }
    let seen = 0
    await bringRows({
      imports,
      source,
      run,
      departments,
      wrapMd5,
      mostFiles: desk.definition.files.maxPerMessage,
      upload: async ({ name, type, bytes }) =>
        (await desk.as(system).attachments.upload({ name, type, content: new Blob([new Uint8Array(bytes)]) })).id,
      onRow: (outcome, problems) => {
        counts[outcome]++
        if (++seen % everyRows === 0)
          console.log(
            `${seen} rows: ${counts.imported} imported, ${counts.known} here already, ${counts.refused} refused`,
          )
        for (const problem of problems)
          if (errors === null) console.error(`${problem.key}: ${problem.message}`)
          else write(errorLines(problem))
        return true
      },
    })
    if (errors !== null) fs.closeSync(errors)
    console.log(`${counts.imported} imported, ${counts.known} here already, ${counts.refused} refused.`)
    console.log(`To take it back: guichet import undo --run ${run}`)
    return counts.refused === 0 ? 0 : 1
  } finally {
    await source.close()
  }
}

const saidDepartments = (said: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    said.map((pair) => {
      const at = pair.lastIndexOf('=')
      return [pair.slice(0, at), pair.slice(at + 1).trim()]
    }),
  )

async function openOsticket(url: string, { prefix }: ImportWords): Promise<Opened> {
  return {
    source: await osticketSource({ url, ...(prefix !== undefined && { prefix }) }),
    errorHead: csvOf([['row', 'code', 'message']]),
    errorLines: ({ key, code, message }) => [csvOf([[key, code, message]])],
  }
}

async function openFile(desk: Helpdesk, path: string, words: ImportWords): Promise<Opened> {
  const file = await openCsv(fs.readFileSync(path), formatOf(words))
  const house = { zone: desk.definition.timeZone, now: new Date().toISOString() }
  const reading = await readingOf(file, words, house)
  const source = csvSource(file, kindOf(words), words.source ?? 'csv', reading)
  return {
    source,
    errorHead: refusedHead(file.head),
    errorLines: (problem) => source.lastLines().map((cells) => refusedLine(cells, problem)),
  }
}
