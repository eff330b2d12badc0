/** How long somebody may wait, in whole minutes, as a range. */
export interface WaitEstimate {
  readonly fromMinutes: number
  readonly toMinutes: number
}

const minuteMs = 60_000

/**
 * An honest range for whoever stands at a position: the middle half of the times between the latest acceptances, times
 * the position. Null without enough of them (A2). `acceptedAt` are ISO 8601 UTC, newest first.
 */
export function waitEstimates(
  acceptedAt: readonly string[],
  needed: number,
): (position: number) => WaitEstimate | null {
  if (acceptedAt.length < needed) return () => null
  const moments = acceptedAt.map((at) => Date.parse(at))
  const gaps = moments
    .slice(1)
    .map((at, index) => (moments[index] ?? at) - at)
    .toSorted((one, other) => one - other)
  const quantile = (part: number): number => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * part))] ?? 0
  const [early, late] = [quantile(0.25), quantile(0.75)]
  return (position) => {
    const fromMinutes = Math.round((position * early) / minuteMs)
    return { fromMinutes, toMinutes: Math.max(fromMinutes + 1, Math.round((position * late) / minuteMs)) }
  }
}

/** The same for one position. */
export const estimateWait = (position: number, acceptedAt: readonly string[], needed: number): WaitEstimate | null =>
  waitEstimates(acceptedAt, needed)(position)
