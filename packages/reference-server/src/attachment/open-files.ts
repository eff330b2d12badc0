import path from 'node:path'
import type { FileServices, FileStore } from '@guichet/core/ports'
import type { Keyring } from '../access/keyring.ts'
import { diskFileStore } from './disk-file-store.ts'
import { fileLinks } from './file-links.ts'
import type { FileLinks } from './file-links.ts'
import { typeOfContent } from './file-type.ts'
import type { Settings } from '../settings/settings.ts'
import { s3Address } from './s3/s3-address.ts'
import { s3FileStore } from './s3/s3-file-store.ts'

/** Where contents are kept: in the data directory, below a folder of their own that no web server knows, or in a bucket. */
export function openFileStore({ fileStore, dataDir }: Pick<Settings, 'fileStore' | 'dataDir'>): FileStore {
  const bucket = s3Address(fileStore)
  return bucket ? s3FileStore(bucket) : diskFileStore(path.resolve(dataDir, 'files'))
}

export const openFiles = (settings: Settings, filesUrl: string, keyring: Keyring): FileServices & FileLinks => ({
  store: openFileStore(settings),
  typeOf: typeOfContent,
  ...fileLinks(filesUrl, keyring),
})
