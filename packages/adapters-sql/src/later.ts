import { CompiledQuery } from 'kysely'

/**
 * A statement whose answer nobody waits for. A database that is asked over a network may send it together with what
 * comes next in its transaction, at the latest with the commit; it must not say that the commit is done when it failed.
 */
export interface LaterQuery extends CompiledQuery {
  /** What the transaction fails with when a unique value is taken; null for the driver's own error. */
  readonly refusal: (() => Error) | null
}

/** Marks a statement so. */
export const later = (text: string, parameters: readonly unknown[], refusal: LaterQuery['refusal']): LaterQuery => ({
  ...CompiledQuery.raw(text, [...parameters]),
  refusal,
})

/** Whether a statement is marked so. */
export const isLater = (query: CompiledQuery): query is LaterQuery => 'refusal' in query
