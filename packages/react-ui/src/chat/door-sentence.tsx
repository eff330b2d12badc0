import type { ChatDoors } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../parts/use-now.ts'

export type Door = ChatDoors['items'][number]

const weekMs = 6 * 86_400_000

/** A moment that comes, as people say it: with its weekday within a week, with its date after. */
export function comingTime(at: string, locale: string, now: number): string {
  const moment = new Date(at)
  const today = moment.toDateString() === new Date(now).toDateString()
  return new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    ...(!today && { weekday: 'long' }),
    ...(moment.getTime() - now > weekMs && { day: 'numeric', month: 'long' }),
  }).format(moment)
}

/** How many wait behind a department's door; or why it is shut and when it opens, in the reader's own time. */
export function DoorSentence({ door }: { readonly door: Door }): ReactNode {
  const { t, i18n } = useTranslation('customer')
  const now = useNow()
  if (door.open) return t('chat.waiting', { count: door.waiting })
  if (door.opensAt !== null) return t('chat.backAt', { time: comingTime(door.opensAt, i18n.language, now) })
  return t(door.reason === 'outside_hours' ? 'chat.away' : 'chat.nobodyThere')
}
