import fs from 'node:fs'
import path from 'node:path'

/** The folder of mail that nobody here wrote, beside this repository; null with a printed reason where it is missing. */
export function corpus(name: string): string | null {
  let folder = import.meta.dirname
  while (!fs.existsSync(path.join(folder, 'package-lock.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder)
  const found = path.join(folder, '..', 'shared', 'corpora', name)
  if (fs.existsSync(found)) return found
  console.log(`skipped: shared/corpora/${name} is not beside this repository`)
  return null
}

/** Every message below a folder, by its path. Messages have many endings; licences and expectations have others. */
export function messagesIn(folder: string): readonly string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && !/^LICENSE|\.(json|tsv|md)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
}
