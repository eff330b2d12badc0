import { Lookup } from './lookup.ts'
import type { Replacement } from './lookup.ts'
import { spellingsOf } from './spellings.ts'
import { StreamReplacer } from './stream-replacer.ts'

/** Shorter ones would hit words of every page; the customer's card says so. */
const shortestPassword = 6
const shortestToken = 12
/** Values of one name that are still masked after they have changed. */
const remembered = 3

const asterisks = (found: string): string => '*'.repeat(found.length)

const replacementsFor = (secret: string): readonly Replacement[] =>
  spellingsOf(secret).map((spelling) => ({ spelling, by: asterisks }))

/**
 * Everything that must not come back from a panel: the password, and what stands for the visit at the panel, such as
 * cookies and bearer tokens. Values change while a visit goes on; the three latest of each name are masked (panel-3).
 */
export class Secrets {
  readonly #values = new Map<string, readonly string[]>()
  readonly #made = new Map<string, readonly Replacement[]>()
  #lookup: Lookup | null = null
  #version = 0

  /** Rises with every change. */
  get version(): number {
    return this.#version
  }

  password(value: string): void {
    if (value.length >= shortestPassword) this.#add('password', value)
  }

  /** A cookie, a bearer value: as it is, and decoded. */
  token(name: string, value: string): void {
    for (const form of new Set([value, decoded(value)]))
      if (form.length >= shortestToken) this.#add(`token ${name}`, form)
  }

  /** Forgets them all, at the end of a visit. */
  forget(): void {
    this.#values.clear()
    this.#made.clear()
    this.#lookup = null
    this.#version++
  }

  /** Made anew when something has changed. */
  get lookup(): Lookup {
    return (this.#lookup ??= new Lookup([...this.#made.values()].flat()))
  }

  #add(name: string, value: string): void {
    const known = this.#values.get(name) ?? []
    if (known.includes(value)) return
    const kept = [value, ...known].slice(0, name === 'password' ? remembered : remembered * 2)
    this.#values.set(name, kept)
    this.#made.set(value, replacementsFor(value))
    const present = new Set([...this.#values.values()].flat())
    for (const made of this.#made.keys()) if (!present.has(made)) this.#made.delete(made)
    this.#lookup = null
    this.#version++
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** A stream's masker. `push` and `end` answer what may go on; lengths never change. */
export const maskStream = (secrets: Secrets): StreamReplacer => new StreamReplacer(secrets.lookup)

/** A whole text, such as a header's value. */
export function masked(secrets: Secrets, text: string): string {
  if (text.length < shortestPassword) return text
  const bytes = Buffer.from(text, 'latin1')
  const out = maskStream(secrets).whole(bytes)
  return out === bytes || out.equals(bytes) ? text : out.toString('latin1')
}

/** The same for all values of an answer's headers: one search through all of them, and one through each where that finds something. */
export function maskHeaders(secrets: Secrets, headers: Record<string, string | string[]>): void {
  const all = Object.values(headers).flat().join('\n')
  if (masked(secrets, all) === all) return
  for (const [name, value] of Object.entries(headers))
    headers[name] = Array.isArray(value) ? value.map((one) => masked(secrets, one)) : masked(secrets, value)
}
