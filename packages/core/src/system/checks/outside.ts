import * as Effect from 'effect/Effect'
import { DeskPort } from '../../services.ts'
import type { SystemFinding } from '../finding.ts'

/** Whether the place of files answers (B19). */
export const checkFiles = Effect.fnUntraced(function* () {
  const { files } = yield* DeskPort
  const about = 'files'
  if (!files) return [{ about, state: 'attention', code: 'files_off' }] satisfies SystemFinding[]
  const answers = yield* Effect.promise(async () => {
    try {
      for await (const _file of files.store.list()) break
      return true
    } catch {
      return false
    }
  })
  const finding: SystemFinding = answers
    ? { about, state: 'well', code: 'files_answer' }
    : { about, state: 'wrong', code: 'files_fail' }
  return [finding]
})

/** Whether the gateway to customers' panels answers, where there is one (A7). */
export const checkPanels = Effect.fnUntraced(function* () {
  const { panel } = yield* DeskPort
  const about = 'panels'
  if (!panel) return []
  const sources = yield* Effect.promise(() => panel.sources().catch(() => null))
  const finding: SystemFinding = sources
    ? { about, state: 'well', code: 'panels_answer', facts: { count: sources.length } }
    : { about, state: 'wrong', code: 'panels_fail' }
  return [finding]
})
