import type { OpenedTicket } from '@guichet/core/contract'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../access/use-session.ts'
import { ErrorState, Skeleton } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { OpenedTicketCard } from '../ticket/opened-ticket-card.tsx'
import { useConfiguration } from '../ticket/use-configuration.ts'
import { useGate, VisitorGate } from '../ticket/visitor-gate.tsx'
import { ChatEntrance } from './chat-entrance.tsx'
import { useChatDoors } from './use-chat.ts'

/** Before a chat: are you our customer, who should answer, and that department's form (A3–A5). */
export function ChatStart(): ReactNode {
  const { t } = useTranslation('customer')
  const session = useSession()
  const { data: configuration, error, refetch } = useConfiguration()
  const doors = useChatDoors()
  const [opened, setOpened] = useState<OpenedTicket | null>(null)
  const ticketOpened = useCallback((ticket: OpenedTicket) => setOpened(ticket), [])
  const known = session?.kind === 'customer' ? session.person : null
  const gate = useGate(configuration, 'chat', known !== null)
  useTitle(t('chat.title'), configuration?.name)
  const failed = error ?? doors.error
  if (failed && !(configuration && doors.data)) {
    const again = (): void => {
      void refetch()
      void doors.refetch()
    }
    return <ErrorState page error={failed} retry={again} />
  }
  if (!configuration || !doors.data || session === undefined) return <Skeleton />
  if (opened) return <OpenedTicketCard ticket={opened} signedIn={known !== null} onAnother={() => setOpened(null)} />
  const { visitor, department } = gate
  const staff = session !== null && known === null
  return (
    <div className="gt-narrow">
      <h1>{t('chat.title')}</h1>
      <p className="gt-lead">{t('chat.lead')}</p>
      <div className="gt-card gt-form">
        {staff ? (
          <p className="gt-muted">{t('chat.notForStaff')}</p>
        ) : (
          <>
            <VisitorGate gate={gate} nobody={t('chat.noDepartment')} />
            {visitor && department && (
              <ChatEntrance
                key={`${visitor} ${department}`}
                configuration={configuration}
                department={department}
                visitor={visitor}
                known={known}
                onTicket={ticketOpened}
              />
            )}
          </>
        )}
      </div>
    </div>
  )
}
