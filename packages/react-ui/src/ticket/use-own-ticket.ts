import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useTicketDoor } from './ticket-door.ts'
import type { TicketDoor } from './ticket-door.ts'

/** The ticket behind a door, in the reader's language. */
export function useOwnTicket(door: TicketDoor) {
  const { i18n } = useTranslation()
  return useQuery({
    queryKey: [...door.key, i18n.language],
    queryFn: () => door.get(),
    refetchInterval: door.askAgainMs,
  })
}

/** A change of the ticket around; lists and the ticket are fetched again, whatever came of it. */
export function useOwnTicketAction<Input>(act: (door: TicketDoor, input: Input) => Promise<unknown>) {
  const door = useTicketDoor()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => act(door, input),
    onSettled: () =>
      Promise.all([['ticket'], ['tickets'], ['count']].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  })
}

/** Marks the thread as read once it is shown, where the reader has a list to mark it in. */
export function useRead(ticket: { readonly sequence: number; readonly unread: boolean } | undefined): void {
  const door = useTicketDoor()
  const { sequence, unread } = ticket ?? {}
  useEffect(() => {
    if (unread && sequence !== undefined) void door.markRead?.(sequence).catch(() => undefined)
  }, [door, sequence, unread])
}
