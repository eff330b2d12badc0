import fs from 'node:fs'
import path from 'node:path'

/** The folder of text collections beside this repository, where there is one. */
function corporaFolder(): string | null {
  let folder = import.meta.dirname
  while (path.dirname(folder) !== folder) {
    const corpora = path.join(folder, '..', 'shared', 'corpora')
    if (fs.existsSync(path.join(folder, 'package-lock.json')) && fs.existsSync(corpora)) return corpora
    folder = path.dirname(folder)
  }
  return null
}

const casesOf = (file: string, key: 'payload' | 'input'): string[] =>
  (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>[])
    .map((one) => one[key])
    .filter((text) => typeof text === 'string')

/** HTML that attacks its reader, or null with a printed reason where the collections are missing. */
export function attackStrings(): readonly string[] | null {
  const folder = corporaFolder()
  if (folder === null) {
    console.log('skipped: shared/corpora is not beside this repository')
    return null
  }
  const lists = path.join(folder, 'xss-payloads')
  const lines = fs
    .readdirSync(lists)
    .filter((name) => name.endsWith('.txt') && name !== 'LICENSE.txt')
    .flatMap((name) => fs.readFileSync(path.join(lists, name), 'utf8').split('\n'))
  return [
    ...new Set([
      ...lines.filter((line) => line !== ''),
      ...casesOf(path.join(folder, 'html-dompurify', 'cases.json'), 'payload'),
      ...casesOf(path.join(folder, 'html-loofah', 'cases.json'), 'input'),
    ]),
  ]
}
