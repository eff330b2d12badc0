/** Texts whose keys are made of codes: the first that exists is said. */
export type TextByCode = (keys: string | readonly string[], words?: Readonly<Record<string, unknown>>) => string

/**
 * The same function for keys that are data. An embedder's policy may deny with a reason of its own, so give a key that
 * is always there as the last one.
 */
export const byCode = (t: unknown): TextByCode => t as TextByCode
