import { setTimeout } from 'node:timers/promises'
import { visitor } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'

/** A page does not wait longer for a database that does not answer: it is shown with the languages known before. */
const patienceMs = 500

/** Reads the languages that administrators have brought and published (B5). */
export function broughtLanguages(desk: Helpdesk): () => Promise<readonly string[]> {
  let known: readonly string[] = []
  return async () => {
    const read = desk
      .as(visitor)
      .departments.configuration()
      .then(({ languages }) => {
        known = languages
      })
      .catch(() => undefined)
    const patience = new AbortController()
    await Promise.race([read, setTimeout(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined)])
    patience.abort()
    return known
  }
}
