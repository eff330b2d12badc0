import type { ChatSummary } from '@guichet/core/contract'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../parts/use-now.ts'

const dayMs = 86_400_000

/** How far the clocks of server and browser may lie apart. */
const skewMs = 60_000

/** Days until a moment, the one that has begun counted, never less than none. */
const daysLeft = (at: string, now: number): number => Math.max(0, Math.ceil((Date.parse(at) - skewMs - now) / dayMs))

/** How many days are left until its words go, or that they are held. */
export function DaysLeft({ chat }: { readonly chat: Pick<ChatSummary, 'staff'> }): ReactNode {
  const { t } = useTranslation('admin')
  const now = useNow()
  if (chat.staff?.legalHold) {
    return (
      <span className="gt-badge" data-colour="high">
        <Lock size={12} aria-hidden="true" /> {t('chats.held')}
      </span>
    )
  }
  const at = chat.staff?.eraseAt
  return at ? <time dateTime={at}>{t('chats.daysLeft', { count: daysLeft(at, now) })}</time> : '–'
}
