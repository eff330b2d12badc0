import type { TicketView } from '@guichet/core/contract'
import { CircleCheck, Lock, LockOpen, TriangleAlert } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Time } from '../../parts/time.tsx'
import { Avatar } from '../avatar.tsx'
import type { LockSituation } from './lock-situation.ts'

/** The situation in one sentence, with an icon. */
export function LockSentence({
  situation,
  ticket,
}: {
  readonly situation: LockSituation
  readonly ticket: TicketView
}): ReactNode {
  const { t, i18n } = useTranslation('console')
  const clock = (at: string | null): string => {
    if (at === null) return ''
    const today = new Date(at).toDateString() === new Date().toDateString()
    return new Intl.DateTimeFormat(i18n.language, {
      ...(!today && { dateStyle: 'medium' }),
      timeStyle: 'short',
    }).format(new Date(at))
  }
  switch (situation.kind) {
    case 'free':
      return <Said icon={LockOpen}>{t('lock.free')}</Said>
    case 'mine':
      return <Said icon={Lock}>{t('lock.mineSince', { time: clock(situation.since) })}</Said>
    case 'other':
      return (
        <Said icon={Lock} name={situation.name}>
          {t('lock.other', { name: situation.name })}
        </Said>
      )
    case 'lost': {
      const words = { name: situation.name, time: clock(situation.at), by: situation.by ?? '' }
      return <Said icon={TriangleAlert}>{t(situation.by === null ? 'lock.lost' : 'lock.lostBy', words)}</Said>
    }
    case 'closed':
      return (
        <Said icon={CircleCheck}>
          {t(ticket.closedBy === 'customer' ? 'lock.closedByCustomer' : 'lock.closedByStaff')}{' '}
          {ticket.closedAt !== null && <Time at={ticket.closedAt} exact />}
        </Said>
      )
  }
}

interface SaidProps {
  readonly icon: LucideIcon
  readonly name?: string
  readonly children: ReactNode
}

function Said({ icon: Icon, name, children }: SaidProps): ReactNode {
  return (
    <>
      <Icon size={16} aria-hidden="true" />
      {name !== undefined && <Avatar name={name} />}
      <span>{children}</span>
    </>
  )
}
