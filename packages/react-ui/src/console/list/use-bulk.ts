import type { Client } from '@guichet/client'
import { HelpdeskError } from '@guichet/core/contract'
import type { BulkResult, TicketSummary } from '@guichet/core/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { useCommand } from '../keys/command-keys.tsx'
import { useMe } from '../use-me.ts'
import { undoSteps } from './bulk-undo.ts'
import type { BulkAction, BulkStep } from './bulk-undo.ts'

/** So many tickets are asked for at once; between two lots the screen says how far it is. */
const lot = 50

interface Work {
  readonly steps: readonly BulkStep[]
  readonly tickets: readonly TicketSummary[]
  readonly onProgress: (done: number) => void
}

async function inLots(client: Client, { steps, onProgress }: Work): Promise<BulkResult> {
  const items: BulkResult['items'] = []
  for (const { action, ticketIds } of steps)
    for (let from = 0; from < ticketIds.length; from += lot) {
      const some = ticketIds.slice(from, from + lot)
      const result = await client.tickets.bulk({ action, ticketIds: some }).catch((error: unknown) => {
        // What was done before stays told; the rest can be tried again.
        const code = error instanceof HelpdeskError ? error.code : 'unknown'
        return { items: some.map((ticketId) => ({ ticketId, done: false, code })) }
      })
      items.push(...result.items)
      onProgress(items.length)
    }
  return { items }
}

/** What became of each ticket, and how to take back what was done. */
export interface BulkOutcome {
  readonly result: BulkResult
  readonly tickets: readonly TicketSummary[]
  readonly undo: (() => void) | null
}

/** Does one thing with many tickets, in lots, and takes it back where that can be. It goes on when the rows have left the list. */
export function useBulk(onDone: () => void) {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const { person } = useMe()
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null)
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const [last, setLast] = useState<(() => void) | null>(null)
  const { mutate } = useTicketAction(inLots)

  const work = (
    steps: readonly BulkStep[],
    tickets: readonly TicketSummary[],
    undoOf: (result: BulkResult) => readonly BulkStep[],
  ) => {
    const total = steps.reduce((sum, { ticketIds }) => sum + ticketIds.length, 0)
    setOutcome(null)
    setLast(null)
    setProgress({ done: 0, total })
    mutate(
      { steps, tickets, onProgress: (done) => setProgress({ done, total }) },
      {
        onSuccess: (result) => {
          const back = undoOf(result)
          const undo = back.length === 0 ? null : () => work(back, tickets, () => [])
          setLast(undo === null ? null : () => undo)
          onDone()
          if (result.items.some(({ done }) => !done)) return setOutcome({ result, tickets, undo })
          notify(
            t('bulk.done', { count: result.items.length }),
            undo === null ? undefined : { label: t('bulk.undo'), act: undo },
          )
        },
        onSettled: () => setProgress(null),
      },
    )
  }
  useCommand('undo', last)
  return {
    progress,
    outcome,
    close: () => setOutcome(null),
    run: (action: BulkAction, tickets: readonly TicketSummary[]): void =>
      work([{ action, ticketIds: tickets.map(({ id }) => id) }], tickets, (result) =>
        undoSteps(action, tickets, result, person.id),
      ),
  }
}
