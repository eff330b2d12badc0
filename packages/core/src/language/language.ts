import type { Locale } from '../kernel/ids.ts'
import type { Head } from '../ticket/ticket.ts'
import type { Catalogue } from './catalogue.ts'

/** A language that an administrator has brought (B5). */
export interface Language {
  /** A tag of BCP 47, such as `es` or `pt-PT`. */
  readonly locale: Locale
  readonly version: number
  readonly head: Head
  /** What was uploaded last. */
  readonly draft: Catalogue
  /** What people read; null while it is not published. */
  readonly published: Catalogue | null
  /** ISO 8601 UTC. */
  readonly changedAt: string
  readonly publishedAt: string | null
  /** ISO 8601 UTC; nobody sees it any more, and uploading it again brings it back. */
  readonly removedAt: string | null
}

/** A language that people can read in, at its version. */
export interface PublishedLanguage {
  readonly locale: Locale
  readonly version: number
}
