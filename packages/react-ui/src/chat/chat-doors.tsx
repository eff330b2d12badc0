import { ChevronRight, MessagesSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useSession } from '../access/use-session.ts'
import { useConfiguration } from '../ticket/use-configuration.ts'
import { DoorSentence } from './door-sentence.tsx'
import { useOwnChat } from './own-chat.tsx'
import { isOver, useChatDoors } from './use-chat.ts'

/** The doors to chats that the reader may go through, and how many wait behind each (A2–A5). */
export function ChatDoors(): ReactNode {
  const { t } = useTranslation('customer')
  const session = useSession()
  const { data: configuration } = useConfiguration()
  const { chat } = useOwnChat()
  const staff = Boolean(session) && session?.kind !== 'customer'
  const { data } = useChatDoors(!staff)
  const known = session?.kind === 'customer'
  const reachable = (configuration?.departments ?? []).filter(
    ({ open, channels, audience }) => open && channels.includes('chat') && !(known && audience === 'non_customers'),
  )
  const doors = reachable.flatMap((department) => {
    const door = data?.items.find((one) => one.department === department.id)
    return door ? [{ department, door }] : []
  })
  if (staff || doors.length === 0 || (chat && !isOver(chat))) return null
  return (
    <section className="gt-home__part" aria-labelledby="chats">
      <h2 id="chats">{t('chat.doors')}</h2>
      <ul className="gt-ways gt-doors">
        {doors.map(({ department, door }) => (
          <li key={department.id} data-open={door.open}>
            <Link
              href={`/chat?visitor=${department.audience === 'non_customers' ? 'not_customer' : 'customer'}&department=${department.id}`}
            >
              <MessagesSquare size={18} aria-hidden="true" />
              <span>
                <strong>{department.name}</strong>{' '}
                {!known && department.audience !== 'everyone' && (
                  <span className="gt-muted">{t(`chat.for.${department.audience}`)}</span>
                )}
              </span>
              <span className="gt-doors__state" data-open={door.open}>
                <DoorSentence door={door} />
              </span>
              <ChevronRight size={18} className="gt-mirror" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
