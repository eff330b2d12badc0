import type { ChatView } from '@guichet/core/contract'
import { BadgeCheck, BadgeInfo, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Time } from '../../parts/time.tsx'
import { Avatar } from '../avatar.tsx'
import { placeOf } from '../details/contact-fields.ts'
import { useLabels } from '../use-labels.ts'

/** Who is on the other side, and what they said of themselves; data that nobody vouches for is marked as such (link-5). */
export function ChatCustomer({ chat, onClose }: { readonly chat: ChatView; readonly onClose: () => void }): ReactNode {
  const { t, i18n } = useTranslation('console')
  const label = useLabels()
  const { customer, staff } = chat
  if (!customer || !staff) return null
  const { contact, fields } = customer
  const Mark = staff.standing === 'customer' ? BadgeCheck : BadgeInfo
  const place = placeOf(contact, i18n.language)
  const language = new Intl.DisplayNames([i18n.language], { type: 'language' }).of(customer.locale)
  const facts: readonly [string, ReactNode][] = [
    [t('chats.department'), label.department(chat.department)],
    [t('chats.arrived'), <Time key="at" at={chat.arrivedAt} exact />],
    ...(chat.acceptedAt === null
      ? []
      : [[t('chats.accepted'), <Time key="at" at={chat.acceptedAt} exact />] satisfies [string, ReactNode]]),
    [t('chats.language'), language],
    ...(customer.clientIp === null
      ? []
      : [[t('chats.address'), <code key="ip">{customer.clientIp}</code>] satisfies [string, ReactNode]]),
    ...Object.entries(fields).map(([key, value]): [string, ReactNode] => [
      label.field(chat.department, key),
      <span key={key} dir="auto">
        {typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value)}
      </span>,
    ]),
  ]
  return (
    <aside className="gt-chatcustomer" aria-label={t('chats.customer')}>
      <section className="gt-contact">
        <div className="gt-contact__head">
          <Avatar name={contact.name || '?'} />
          <h2 dir="auto">{contact.name || t('anonymous')}</h2>
          <button type="button" className="gt-icon-button" title={t('command.details')} onClick={onClose}>
            <X size={16} aria-hidden="true" />
            <span className="gt-hidden">{t('command.details')}</span>
          </button>
        </div>
        <p className="gt-contact__standing" data-standing={staff.standing} title={t(`standing.${staff.standing}.text`)}>
          <Mark size={14} aria-hidden="true" /> {t(`standing.${staff.standing}.name`)}
        </p>
        <ul className="gt-contact__facts">
          {contact.email && (
            <li>
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </li>
          )}
          {contact.phone && <li>{contact.phone}</li>}
          {contact.address && <li dir="auto">{contact.address}</li>}
          {place && <li dir="auto">{place}</li>}
        </ul>
      </section>
      <dl className="gt-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {chat.ticket && (
          <div>
            <dt>{t('chats.ticket')}</dt>
            <dd>
              <Link href={`/desk/tickets/all/${chat.ticket.number}`}>#{chat.ticket.number}</Link>
            </dd>
          </div>
        )}
      </dl>
    </aside>
  )
}
