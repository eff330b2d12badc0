import type { TicketView } from '@guichet/core/contract'
import { useState } from 'react'
import { useActivity } from '../details/use-activity.ts'
import { useMe } from '../use-me.ts'
import { lockSituation, lostTo } from './lock-situation.ts'
import type { LockSituation } from './lock-situation.ts'

/** How the ticket stands for the reader, and whether it was taken away while they had it open. */
export function useLock(ticket: TicketView): LockSituation {
  const { person } = useMe()
  const { data: activity } = useActivity(ticket)
  const holder = ticket.holder?.id ?? null
  const [seen, setSeen] = useState({ holder, wasMine: false })
  if (seen.holder !== holder)
    setSeen({ holder, wasMine: seen.holder === person.id && holder !== null && holder !== person.id })
  return lockSituation(ticket, person.id, seen.wasMine && activity ? lostTo(activity.items, person.id) : null)
}
