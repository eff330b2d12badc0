import type { MessageView, OutboxItemView } from '@guichet/core/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'

const key = (ticketId: string, sequence: number) => ['outbox', ticketId, sequence]
const askAgainMs = 5000
/** An answer this young may have no mail yet: it waits until it can no longer be taken back. */
const youngMs = 60_000

/** What was sent about a ticket, by message; asked again while something is on its way. */
export function useOutbox(ticketId: string, sequence: number, messages: readonly MessageView[]) {
  const { client } = useHelpdesk()
  const { data } = useQuery({
    queryKey: key(ticketId, sequence),
    queryFn: () => client.mail.outbox({ ticketId }),
    refetchInterval: ({ state }) => {
      const last = messages.findLast(({ kind, author }) => kind === 'public' && author.kind === 'staff')
      const young = last !== undefined && Date.now() - Date.parse(last.at) < youngMs
      return young || state.data?.items.some((item) => item.state === 'waiting') ? askAgainMs : false
    },
  })
  return (message: MessageView): readonly OutboxItemView[] =>
    data?.items.filter(({ messageId, kind }) => messageId === message.id && kind === 'answer') ?? []
}

const marks: Readonly<Record<OutboxItemView['state'], string>> = {
  waiting: '◌',
  sent: '✓',
  refused: '✕',
  given_up: '✕',
  withheld: '⊘',
  bounced: '✕',
  cancelled: '⊘',
}
const failed = new Set<OutboxItemView['state']>(['refused', 'given_up', 'bounced'])

/** How the mail of an answer fared, in words, and a way to try again what failed (B17, out-7). */
export function MailState({
  ticketId,
  sequence,
  items,
}: {
  readonly ticketId: string
  readonly sequence: number
  readonly items: readonly OutboxItemView[]
}): ReactNode {
  const { t } = useTranslation('console')
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  const again = useMutation({
    mutationFn: (outboxId: string) => client.mail.sendAgain({ outboxId }),
    onSettled: () => cache.invalidateQueries({ queryKey: key(ticketId, sequence) }),
  })
  if (items.length === 0) return null
  return (
    <ul className="gt-mailstate">
      {items.map((item) => (
        <li key={item.id} data-failed={failed.has(item.state) || undefined}>
          <span aria-hidden="true">{marks[item.state]}</span> {t(`mail.${item.state}`, { address: item.recipient })}{' '}
          {failed.has(item.state) && item.said !== '' && <q dir="auto">{item.said}</q>}{' '}
          {failed.has(item.state) && (
            <Button className="gt-small" busy={again.isPending} onClick={() => again.mutate(item.id)}>
              {t('mail.again')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
