import type { OpenedTicket, PersonView } from '@guichet/core/contract'
import { ArrowLeft } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { browserMemory } from '../../parts/browser-memory.ts'
import { CheckField, SelectField } from '../../parts/field.tsx'
import { Skeleton } from '../../parts/states.tsx'
import { NewTicketForm } from '../../ticket/new-ticket-form.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { CopyField } from '../copy-field.tsx'
import { CustomerLookup } from '../customer-lookup.tsx'
import { useBack } from '../keys/use-back.ts'
import { useDeskAddress } from '../use-desk-address.ts'
import { useMe } from '../use-me.ts'

const draftKey = 'guichet.draft.new-ticket'

/** Puts a customer's contact data into the draft of the form, which reads it when it is shown anew. */
function fillIn({ name, email, phone, address, city, country }: PersonView): void {
  const draft = JSON.parse(browserMemory.read(draftKey) ?? '{}') as Record<string, unknown>
  const known = Object.entries({ name, email, phone, address, city, country }).filter(([, value]) => value !== '')
  browserMemory.write(draftKey, JSON.stringify({ ...draft, ...Object.fromEntries(known) }))
}

/** How somebody may have come who did not write. */
const channels = ['phone', 'operator'] as const
type Channel = (typeof channels)[number]

/** A ticket by hand, for somebody on the telephone or at the counter (B27). */
export function NewTicketByHand({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const { data: configuration } = useConfiguration()
  const { kind, person } = useMe()
  const [asked, setAsked] = useState('')
  const [filled, setFilled] = useState(0)
  const [channel, setChannel] = useState<Channel>('phone')
  const [confirm, setConfirm] = useState(true)
  const [opened, setOpened] = useState<OpenedTicket | null>(null)
  useBack(onLeave)
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
            <CustomerLookup
              label={t('new.find')}
              hint={t('new.findHint')}
              onFound={(customer) => {
                fillIn(customer)
                setFilled((count) => count + 1)
              }}
            />
            <div className="gt-form__row">
              <SelectField
                label={t('filter.department')}
                options={reachable.map(({ id, name }) => ({ id, label: name }))}
                value={department.id}
                onChange={({ target }) => setAsked(target.value)}
              />
              <SelectField
                label={t('new.channel')}
                options={channels.map((id) => ({ id, label: t(`new.by.${id}`) }))}
                value={channel}
                onChange={({ target }) => setChannel(target.value as Channel)}
              />
            </div>
            <CheckField
              label={t('new.confirm')}
              checked={confirm}
              onChange={({ target }) => setConfirm(target.checked)}
            />
            <NewTicketForm
              key={`${department.id} ${filled}`}
              configuration={configuration}
              department={department.id}
              visitor={department.audience === 'non_customers' ? 'not_customer' : 'customer'}
              source={channel}
              confirm={confirm}
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
