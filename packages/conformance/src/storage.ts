import { describe } from 'vitest'
import { commits } from './storage/commits.ts'
import type { OpenStorage } from './storage/fresh-storage.ts'
import { lists } from './storage/lists.ts'
import { races } from './storage/races.ts'

export type { OpenStorage }

/**
 * Says whether a storage is one. `open` gives a storage without any rows, again for every case; the suite closes it.
 */
export function storageConformance(name: string, open: OpenStorage): void {
  describe(`storage: ${name}`, () => {
    races(open)
    commits(open)
    lists(open)
  })
}
