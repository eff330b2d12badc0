const poolBytes = 4096

/**
 * Random bytes of the platform's generator, fetched in lots: asking it costs more than the ten bytes of an id. Each byte is
 * handed out once, as a copy, and wiped from the pool.
 */
export function randomPool(): (bytes: number) => Uint8Array<ArrayBuffer> {
  const pool = new Uint8Array(poolBytes)
  let used = poolBytes
  return (bytes) => {
    if (bytes > poolBytes / 8) return crypto.getRandomValues(new Uint8Array(bytes))
    if (used + bytes > poolBytes) {
      crypto.getRandomValues(pool)
      used = 0
    }
    const taken = pool.slice(used, used + bytes)
    pool.fill(0, used, used + bytes)
    used += bytes
    return taken
  }
}
