import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { TicketBehind } from './customer-ticket.tsx'
import { linkDoor } from './ticket-door.ts'

export interface PublicTicketPageProps {
  /** The access code of the ticket's link. Take it out of the address before showing this (link-3). */
  readonly token: string
}

/** A ticket for whoever holds its link (D4): to read and answer, without signing in. */
export function PublicTicketPage({ token }: PublicTicketPageProps): ReactNode {
  const { client } = useHelpdesk()
  const door = useMemo(() => linkDoor(client, token), [client, token])
  return <TicketBehind door={door} />
}
