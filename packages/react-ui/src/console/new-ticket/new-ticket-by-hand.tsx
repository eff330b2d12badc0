import type { OpenedTicket } from '@guichet/core/contract'
import { ArrowLeft } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { SelectField } from '../../parts/field.tsx'
import { Skeleton } from '../../parts/states.tsx'
import { NewTicketForm } from '../../ticket/new-ticket-form.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { CopyField } from '../copy-field.tsx'
import { useCommand } from '../keys/command-keys.tsx'
import { useDeskAddress } from '../use-desk-address.ts'
import { useMe } from '../use-me.ts'
import { CustomerLookup } from './customer-lookup.tsx'

/** A ticket by hand, for somebody on the telephone (B27). */
export function NewTicketByHand({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const { data: configuration } = useConfiguration()
  const { kind, person } = useMe()
  const [asked, setAsked] = useState('')
  const [filled, setFilled] = useState(0)
  const [opened, setOpened] = useState<OpenedTicket | null>(null)
  useCommand('back', onLeave)
  const reachable =
    configuration?.departments.filter(
      ({ id, open }) => open && (kind === 'administrator' || person.departments.includes(id)),
    ) ?? []
  const department = reachable.find(({ id }) => id === asked) ?? reachable[0]
  const created = useCallback((ticket: OpenedTicket) => setOpened(ticket), [])
  return (
    <section className="gt-work gt-newticket" aria-label={t('new.title')}>
      <header className="gt-work__head">
        <div className="gt-work__title">
          <button type="button" className="gt-icon-button" onClick={onLeave} title={`${t('command.back')} (Esc)`}>
            <ArrowLeft size={18} aria-hidden="true" />
            <span className="gt-hidden">{t('command.back')}</span>
          </button>
          <h1>{opened ? t('new.done', { number: opened.number }) : t('new.title')}</h1>
        </div>
      </header>
      <div className="gt-newticket__body">
        {opened && <Opened ticket={opened} />}
        {!opened && !configuration && <Skeleton />}
        {!opened && configuration && department && (
          <>
            <p className="gt-muted">{t('new.text')}</p>
            <CustomerLookup onFound={() => setFilled((count) => count + 1)} />
            <SelectField
              label={t('filter.department')}
              options={reachable.map(({ id, name }) => ({ id, label: name }))}
              value={department.id}
              onChange={({ target }) => setAsked(target.value)}
            />
            <NewTicketForm
              key={`${department.id} ${filled}`}
              configuration={configuration}
              department={department.id}
              visitor={department.audience === 'non_customers' ? 'not_customer' : 'customer'}
              source="phone"
              onCreated={created}
            />
          </>
        )}
      </div>
    </section>
  )
}

/** Number, code and link, to read out or copy; the code is shown this one time. */
function Opened({ ticket }: { readonly ticket: OpenedTicket }): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const { go } = useDeskAddress()
  const copied = (what: string) => () => notify(t('copied', { text: what }))
  return (
    <div className="gt-form">
      <p>{t('new.keep')}</p>
      <CopyField label={t('access.code')} text={ticket.accessCode} onCopied={copied(t('access.code'))} />
      <CopyField label={t('access.link')} text={ticket.url} onCopied={copied(t('access.link'))} />
      <div className="gt-form__actions">
        <button
          type="button"
          className="gt-button"
          data-kind="primary"
          onClick={() => go({ open: String(ticket.number) })}
        >
          {t('new.show', { number: ticket.number })}
        </button>
      </div>
    </div>
  )
}
