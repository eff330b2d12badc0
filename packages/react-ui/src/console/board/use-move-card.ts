import type { ConfigurationView, TicketSummary } from '@guichet/core/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../parts/use-reason.ts'
import { useTicketAction } from '../../ticket/use-ticket.ts'

export type BoardStatus = ConfigurationView['statuses'][number]
/** Cards on their way by their ids, and the status that they go to. */
export type MovingCards = ReadonlyMap<string, { readonly ticket: TicketSummary; readonly to: string }>
/** `then` runs when the card has its place, there or back again. */
export type MoveCard = (ticket: TicketSummary, status: BoardStatus, then?: () => void) => void

/** Moves a card at once and asks for the status by its ordinary command; a refused card goes back, with the reason. */
export function useMoveCard() {
  const { t } = useTranslation('console')
  const errorText = useErrorText()
  const [moving, setMoving] = useState<MovingCards>(new Map())
  const [said, setSaid] = useState('')
  const [refused, setRefused] = useState('')
  const { mutateAsync } = useTicketAction((client, input: { ticketId: string; status: string }) =>
    client.tickets.setStatus(input),
  )
  const move: MoveCard = (ticket, status, then) => {
    const { id: ticketId, number, subject } = ticket
    if (status.id === ticket.status.id) return
    setRefused('')
    setMoving((before) => new Map(before).set(ticketId, { ticket, to: status.id }))
    mutateAsync({ ticketId, status: status.id })
      .then(
        () => setSaid(t('board.moved', { number, status: status.label })),
        (error: unknown) => setRefused(t('board.refused', { number, subject, reason: errorText(error) })),
      )
      .finally(() => {
        setMoving((before) => new Map([...before].filter(([id]) => id !== ticketId)))
        if (then) requestAnimationFrame(then)
      })
      .catch(() => undefined)
  }
  return { moving, said, refused, move }
}
