/** How far a message is looked into (mail-8). What lies beyond stays in the raw bytes, and the message says so. */
export interface ParseLimits {
  /** Parts inside parts. */
  readonly depth: number
  readonly parts: number
  /** Bytes of one part's header. */
  readonly headerBytes: number
  /** Addresses of one header field. */
  readonly addresses: number
  /** Characters of a body that are shown; a longer one is a file beside its beginning. */
  readonly bodyCharacters: number
  /** Tags of an HTML body that are looked into; one with more is shown whole. */
  readonly tags: number
}

export const parseLimits: ParseLimits = {
  depth: 30,
  parts: 1000,
  headerBytes: 512 * 1024,
  addresses: 200,
  bodyCharacters: 1_000_000,
  tags: 20_000,
}
