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

/** Strings that break programs (`strings-blns`), or null with a printed reason where the collection is missing. */
export function naughtyStrings(): readonly string[] | null {
  const folder = corporaFolder()
  const file = folder === null ? null : path.join(folder, 'strings-blns', 'blns.json')
  if (file !== null && fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as string[]
  console.log('skipped: shared/corpora/strings-blns is not beside this repository')
  return null
}

/** Names of files that break programs (`upload-names`), or null with a printed reason where they are missing. */
export function uploadNames(): readonly string[] | null {
  const folder = corporaFolder()
  const file = folder === null ? null : path.join(folder, 'upload-names', 'filenames.txt')
  if (file !== null && fs.existsSync(file)) return fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)
  console.log('skipped: shared/corpora/upload-names is not beside this repository')
  return null
}

/** Paths of files that try to act when they are opened, or null where the collection is missing. */
export function activeFiles(): readonly string[] | null {
  const folder = corporaFolder()
  const active = folder === null ? null : path.join(folder, 'upload-names', 'active-content')
  if (active !== null && fs.existsSync(active)) return fs.readdirSync(active).map((name) => path.join(active, name))
  console.log('skipped: shared/corpora/upload-names/active-content is not beside this repository')
  return null
}

/** Pages with login forms (`login-forms`), by file name, or null where the collection is missing. */
export function loginPages(): ReadonlyMap<string, string> | null {
  const folder = corporaFolder()
  const pages = folder === null ? null : path.join(folder, 'login-forms', 'pages')
  if (pages !== null && fs.existsSync(pages))
    return new Map(fs.readdirSync(pages).map((name) => [name, fs.readFileSync(path.join(pages, name), 'utf8')]))
  console.log('skipped: shared/corpora/login-forms is not beside this repository')
  return null
}
