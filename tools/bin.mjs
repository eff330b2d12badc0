import path from 'node:path'

/** A program that the lock file brings, whatever the PATH is. */
export const bin = (name) => path.resolve(import.meta.dirname, '../node_modules/.bin', name)
