import type { TicketView } from '@guichet/core/contract'
import { BadgeCheck, BadgeInfo, Pencil } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isOffered } from '../../parts/button.tsx'
import { useReason } from '../../parts/use-reason.ts'
import { Avatar } from '../avatar.tsx'
import { ContactForm } from './contact-form.tsx'
import { contactFields, placeOf } from './contact-fields.ts'

type Staff = NonNullable<TicketView['staff']>

/** The customer as this ticket knows them, and as it was given at opening where that differs (B9). */
export function ContactCard({ ticket, staff }: { readonly ticket: TicketView; readonly staff: Staff }): ReactNode {
  const { t, i18n } = useTranslation('console')
  const reasonText = useReason()
  const [editing, setEditing] = useState(false)
  const { contact, contactAtOpening, standing } = staff
  const { correct_contact: permission } = ticket.can
  const changed = contactFields.filter((key) => contact[key] !== contactAtOpening[key])
  const place = placeOf(contact, i18n.language)
  const Mark = standing === 'customer' ? BadgeCheck : BadgeInfo
  return (
    <section className="gt-contact">
      <div className="gt-contact__head">
        <Avatar name={contact.name || '?'} />
        <h2 dir="auto">{contact.name || t('anonymous')}</h2>
        {isOffered(permission) && !editing && (
          <button
            type="button"
            className="gt-icon-button"
            aria-disabled={!permission.allowed || undefined}
            title={permission.allowed ? t('contact.edit') : reasonText(permission.reason)}
            onClick={() => permission.allowed && setEditing(true)}
          >
            <Pencil size={15} aria-hidden="true" />
            <span className="gt-hidden">{permission.allowed ? t('contact.edit') : reasonText(permission.reason)}</span>
          </button>
        )}
      </div>
      <p className="gt-contact__standing" data-standing={standing} title={t(`standing.${standing}.text`)}>
        <Mark size={14} aria-hidden="true" /> {t(`standing.${standing}.name`)}
      </p>
      {editing ? (
        <ContactForm ticketId={ticket.id} contact={contact} onDone={() => setEditing(false)} />
      ) : (
        <ul className="gt-contact__facts">
          {contact.email && (
            <li>
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </li>
          )}
          {contact.phone && (
            <li>
              <a href={`tel:${contact.phone.replaceAll(/[^\d+]/g, '')}`} dir="ltr">
                {contact.phone}
              </a>
            </li>
          )}
          {contact.address && (
            <li>
              <bdi>{contact.address}</bdi>
            </li>
          )}
          {place && (
            <li>
              <bdi>{place}</bdi>
            </li>
          )}
          {staff.externalId && (
            <li>
              {t('contact.externalId')} <code>{staff.externalId}</code>
            </li>
          )}
        </ul>
      )}
      {changed.length > 0 && (
        <details className="gt-contact__before">
          <summary>{t('contact.asGiven')}</summary>
          <dl className="gt-list">
            {changed.map((key) => (
              <div key={key}>
                <dt>{t(`contact.${key}`)}</dt>
                <dd dir="auto">{contactAtOpening[key] || t('contact.notGiven')}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  )
}
