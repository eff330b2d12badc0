import type { Write } from '../storage.ts'
import type { PanelAsk } from './panel.ts'

/** What is written when the customer answers the latest of these; nothing where none waits. */
export function answeredAsk(
  [latest]: readonly PanelAsk[],
  answer: NonNullable<PanelAsk['answer']>,
  at: string,
): readonly Write[] {
  if (!latest || latest.answer !== null) return []
  const ask: PanelAsk = { ...latest, version: latest.version + 1, answeredAt: at, answer }
  return [{ kind: 'panel_ask.update', ask, expectedVersion: latest.version }]
}
