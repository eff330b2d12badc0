const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How long after each try the next one comes, as Standard Webhooks proposes: some 75 hours in all. */
const waits = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const

/** Milliseconds until the next try; null when there is none. An address may ask for more, up to a day. */
export function waitAfterTry(attempts: number, retryAfterSeconds: number | null): number | null {
  const wait = waits[attempts - 1]
  if (wait === undefined) return null
  return Math.max(wait, Math.min((retryAfterSeconds ?? 0) * second, 24 * hour))
}

/** Milliseconds for which an address that has failed so often in a row is left alone: 5 seconds, doubled, 5 minutes at most. */
export const heldAfter = (failures: number): number => Math.min(5 * second * 2 ** (failures - 1), 5 * minute)

/** An address that has not answered well for three days is switched off. */
export const isOverWith = (failingSince: string, now: number): boolean => now - Date.parse(failingSince) >= 72 * hour
