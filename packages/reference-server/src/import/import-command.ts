import fs from 'node:fs'
import { osticketSource } from '@guichet/adapters-mysql'
import { system } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { csvOf } from '@guichet/core/contract'
import { WrongSettings } from '../settings/settings.ts'
import { departmentMap } from './department-map.ts'
import { newRun } from './new-run.ts'
import { previewImport } from './preview-import.ts'
import { runImport } from './run-import.ts'
import { undoImport } from './undo-import.ts'

/** What the command line says beside the verb. */
export interface ImportWords {
  readonly from?: string | undefined
  readonly prefix?: string | undefined
  readonly department?: readonly string[] | undefined
  readonly others?: string | undefined
  readonly run?: string | undefined
  readonly errors?: string | undefined
  readonly preview?: boolean | undefined
}

const usage = `usage: guichet import osticket --from mysql://user:password@host/database [--prefix ost_]
         [--department "Name there=id-here"] [--others id-here] [--preview] [--run imp_…] [--errors file.csv]
       guichet import undo --run imp_…`
const everyRows = 50

/** Brings another helpdesk here, or takes an import back. Answers the code to end with. */
export async function importCommand(desk: Helpdesk, verb: string | undefined, words: ImportWords): Promise<number> {
  if (verb === 'undo' && words.run !== undefined) return undoImport(desk, words.run)
  if (verb !== 'osticket' || words.from === undefined) throw new WrongSettings([usage])
  const imports = desk.imports(system)
  const { items } = await desk.as(system).departments.list()
  const departments = departmentMap(items, words.department ?? [], words.others ?? '')
  const source = await osticketSource({
    url: words.from,
    ...(words.prefix !== undefined && { prefix: words.prefix }),
  })
  try {
    if (words.preview) {
      const departmentsHere = items.map(({ id }) => id)
      console.log((await previewImport({ imports, source, departments, departmentsHere })).join('\n'))
      return 0
    }
    const run = words.run ?? newRun()
    console.log(`Import ${run}`)
    const errors = words.errors === undefined ? null : fs.openSync(words.errors, 'w', 0o600)
    if (errors !== null) fs.writeSync(errors, `${csvOf([['row', 'code', 'message']])}\r\n`)
    let seen = 0
    const { imported, known, refused } = await runImport({
      imports,
      source,
      run,
      departments,
      mostFiles: desk.definition.files.maxPerMessage,
      upload: async ({ name, type, bytes }) =>
        (await desk.as(system).attachments.upload({ name, type, content: new Blob([new Uint8Array(bytes)]) })).id,
      onProgress: (counts) => {
        if (++seen % everyRows === 0)
          console.log(
            `${seen} rows: ${counts.imported} imported, ${counts.known} here already, ${counts.refused} refused`,
          )
      },
      onProblem: ({ key, code, message }) => {
        if (errors === null) console.error(`${key}: ${message}`)
        else fs.writeSync(errors, `${csvOf([[key, code, message]])}\r\n`)
      },
    })
    if (errors !== null) fs.closeSync(errors)
    console.log(`${imported} imported, ${known} here already, ${refused} refused.`)
    console.log(`To take it back: guichet import undo --run ${run}`)
    return refused === 0 ? 0 : 1
  } finally {
    await source.close()
  }
}
