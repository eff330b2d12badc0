import path from 'node:path'
import type { FileServices } from '@guichet/core/ports'
import type { Keyring } from '../access/keyring.ts'
import { diskFileStore } from './disk-file-store.ts'
import { fileLinks } from './file-links.ts'
import type { FileLinks } from './file-links.ts'
import { typeOfContent } from './file-type.ts'

/** Files in the data directory, below a folder of their own that no web server knows. */
export const openFiles = (dataDir: string, filesUrl: string, keyring: Keyring): FileServices & FileLinks => ({
  store: diskFileStore(path.resolve(dataDir, 'files')),
  typeOf: typeOfContent,
  ...fileLinks(filesUrl, keyring),
})
