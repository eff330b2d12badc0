export interface LanguageTable {
  locale: string
  version: number
  head_sequence: number
  head_hash: string
  /** JSON: the texts that were uploaded last, by surface and key. */
  draft: string
  /** JSON: the texts that people read; null while it is not published. */
  published: string | null
  changed_at: string
  published_at: string | null
  removed_at: string | null
}
