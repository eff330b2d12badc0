import { createHash } from 'node:crypto'

/** Leaves the entry page for the panel's home; every request from then on is of the same origin. */
export const entryScript = (home: string): string =>
  `location.replace(${JSON.stringify(home).replaceAll('<', String.raw`\u003c`)})`

/** What the entry page's policy lets run: this script and nothing else. */
export const entryHash = (home: string): string => createHash('sha256').update(entryScript(home)).digest('base64')
