import type { PanelVisit } from './panel.ts'

/** What of a visit its time depends on. */
export type VisitTimes = Pick<
  PanelVisit,
  'state' | 'createdAt' | 'liveAt' | 'lastActiveAt' | 'softMs' | 'hardMs' | 'graceIdleMs' | 'endReason'
>

/** How long somebody has to enter a frame that is ready, in milliseconds. */
export const entryMs = 30_000

/**
 * Where a visit stands in its time (A11). `live` until the soft limit; then `grace`, which ends after a while without
 * activity, and at the hard limit whatever happens. Nothing prolongs it.
 */
export type Phase =
  | { readonly phase: 'entering'; readonly untilMs: number }
  | { readonly phase: 'live'; readonly softAtMs: number; readonly hardAtMs: number }
  | { readonly phase: 'grace'; readonly endsAtMs: number; readonly hardAtMs: number }
  | { readonly phase: 'ended'; readonly reason: 'expired' | 'idle' | 'entry_timeout' | 'other'; readonly atMs: number }

/**
 * The one function that decides; timers only make the cut prompt. `nowMs` is UTC milliseconds and never smaller than at
 * an earlier call: whoever asks passes the greater of the clock and the last moment it has seen, so that a clock that
 * steps back gives nobody time.
 */
export function phase(visit: VisitTimes, nowMs: number): Phase {
  if (visit.state === 'ended') return { phase: 'ended', reason: 'other', atMs: nowMs }
  if (visit.liveAt === null) {
    const untilMs = Date.parse(visit.createdAt) + entryMs
    return visit.state === 'logging_in' || nowMs < untilMs
      ? { phase: 'entering', untilMs }
      : { phase: 'ended', reason: 'entry_timeout', atMs: untilMs }
  }
  const liveAtMs = Date.parse(visit.liveAt)
  const softAtMs = liveAtMs + visit.softMs
  const hardAtMs = liveAtMs + visit.hardMs
  if (nowMs >= hardAtMs) {
    const idleAtMs = idleEnd(visit, softAtMs)
    return idleAtMs < hardAtMs && visit.softMs < visit.hardMs
      ? { phase: 'ended', reason: 'idle', atMs: idleAtMs }
      : { phase: 'ended', reason: 'expired', atMs: hardAtMs }
  }
  if (nowMs < softAtMs) return { phase: 'live', softAtMs, hardAtMs }
  const endsAtMs = Math.min(idleEnd(visit, softAtMs), hardAtMs)
  return nowMs < endsAtMs ? { phase: 'grace', endsAtMs, hardAtMs } : { phase: 'ended', reason: 'idle', atMs: endsAtMs }
}

/** Counted from the later of the soft limit and the last activity. */
const idleEnd = (visit: VisitTimes, softAtMs: number): number =>
  Math.max(softAtMs, visit.lastActiveAt === null ? 0 : Date.parse(visit.lastActiveAt)) + visit.graceIdleMs
