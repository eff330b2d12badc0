import type { InsertProvider } from '@guichet/core/ports'
import { loadExports } from '../settings/load-exports.ts'
import { WrongSettings } from '../settings/settings.ts'

/** Catalogues of a module: its default export is one or several, or a function that makes them of the environment (B3). */
export async function loadInserts(file: string): Promise<readonly InsertProvider[]> {
  const inserts = (await loadExports(file)) as readonly Partial<InsertProvider>[]
  const problem = (what: string): never => {
    throw new WrongSettings([`GUICHET_INSERTS: ${file} exports ${what}`])
  }
  if (!inserts.every((one) => typeof one?.search === 'function' && typeof one.names === 'object'))
    problem('no catalogues')
  if (!inserts.every(({ id }) => /^[a-z0-9-]{1,40}$/.test(id ?? '')))
    problem('a catalogue whose id is not of lower-case letters, digits and -')
  if (new Set(inserts.map(({ id }) => id)).size < inserts.length) problem('two catalogues of one id')
  return inserts as readonly InsertProvider[]
}
