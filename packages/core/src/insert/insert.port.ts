import type { InsertItem } from './insert.contract.ts'

/** What an operator looks for, page by page. */
export interface InsertQuestion {
  /** Words as typed; empty for everything there is. */
  readonly text: string
  /** Per id of a filter the chosen option; what is not chosen is not there. */
  readonly filters: Readonly<Record<string, string>>
  /** The operator's language, such as `pt-BR`. */
  readonly locale: string
  /** 1 to 50. */
  readonly limit: number
  /** What the page before ended with; null for the first. */
  readonly cursor: string | null
}

/** A way to narrow a search down, such as the city of a hotel. */
export interface InsertFilter {
  readonly id: string
  /** Per language. */
  readonly names: Readonly<Record<string, string>>
  readonly options: readonly { readonly id: string; readonly names: Readonly<Record<string, string>> }[]
}

/**
 * A catalogue beside the answer box (B3): hotels, products, articles. One click puts an item into the answer. Only
 * `search` is required; a provider that fails or takes longer than five seconds spoils nothing but its own list.
 */
export interface InsertProvider {
  /** Lower-case letters, digits, `-`. */
  readonly id: string
  /** Its name per language. */
  readonly names: Readonly<Record<string, string>>
  filters?(): Promise<readonly InsertFilter[]>
  search(
    question: InsertQuestion,
  ): Promise<{ readonly items: readonly InsertItem[]; readonly nextCursor?: string | null }>
  /** The picture of an item, as PNG, JPEG, GIF or WebP of at most 2 MB; null where it has none. */
  picture?(itemId: string): Promise<Uint8Array | null>
}
