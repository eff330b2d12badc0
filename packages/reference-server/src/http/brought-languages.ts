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
      .then(({ languages }) => (known = languages))
      .catch(() => known)
    const patience = new AbortController()
    const waited = setTimeout(patienceMs, null, { signal: patience.signal }).catch(() => null)
    const languages = await Promise.race([read, waited])
    patience.abort()
    return languages ?? known
  }
}
