import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import { useLabels } from '../../console/use-labels.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { SelectField, TextField } from '../../parts/field.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { SectionHead } from '../section-head.tsx'
import { usePeople } from '../people/use-people.ts'
import { RightsTable } from './rights-table.tsx'
import './rights.css'

const roles = ['operator', 'administrator', 'customer'] as const

/** Why somebody may or may not do a thing, from the policies themselves. The person and the ticket are in the address. */
export default function RightsSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const [, navigate] = useLocation()
  const [search, setSearch] = useSearchParams()
  const { client } = useHelpdesk()
  const label = useLabels()
  const ticketId = search.get('ticket') ?? ''
  const [role, setRole] = useState<(typeof roles)[number]>('operator')
  const [number, setNumber] = useState(ticketId)
  const { people } = usePeople({ role, text: '', department: '', includeDisabled: true })
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['rights', id, ticketId],
    queryFn: () => client.rights.explain({ personId: id ?? '', ...(ticketId !== '' && { ticketId }) }),
    enabled: id !== null,
  })
  const names = people.map((person) => ({ id: person.id, label: person.name }))
  const known = data && !names.some((one) => one.id === data.person.id)
  return (
    <>
      <SectionHead title={t('section.rights')} text={t('rights.text')} />
      <form
        className="gt-rights__ask"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setSearch(number.trim() === '' ? {} : { ticket: number.trim().replace(/^#/, '') })
        }}
      >
        <SelectField
          label={t('rights.role')}
          options={roles.map((one) => ({ id: one, label: t(`rights.roles.${one}`) }))}
          value={role}
          onChange={({ target }) => setRole(target.value as typeof role)}
        />
        <SelectField
          label={t('rights.person')}
          options={[
            { id: '', label: t('rights.choose') },
            ...(known ? [{ id: data.person.id, label: data.person.name }] : []),
            ...names,
          ]}
          value={id ?? ''}
          onChange={({ target }) =>
            navigate(`/admin/rights/${target.value}${ticketId === '' ? '' : `?ticket=${encodeURIComponent(ticketId)}`}`)
          }
        />
        <TextField
          label={t('rights.ticket')}
          optional
          inputMode="numeric"
          autoComplete="off"
          value={number}
          onChange={({ target }) => setNumber(target.value)}
        />
        <Button type="submit">{t('rights.ask')}</Button>
      </form>
      {id === null && <EmptyState>{t('rights.none')}</EmptyState>}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {id !== null && isPending && <Skeleton rows={8} />}
      {data && (
        <>
          <p>
            <strong dir="auto">{data.person.name}</strong> · {t(`rights.roles.${data.person.role}`)}
            {data.person.departments.length > 0 && ` · ${data.person.departments.map(label.department).join(', ')}`}
            {data.person.groups.length > 0 && ` · ${data.person.groups.map(label.group).join(', ')}`}
          </p>
          {data.person.disabled && (
            <p className="gt-problem" role="alert">
              {t('rights.disabled')}
            </p>
          )}
          {data.ticket && (
            <RightsTable
              title={t('rights.onTicket', { number: data.ticket.number, subject: data.ticket.subject })}
              text={t(data.ticket.holder === null ? 'rights.free' : 'rights.held', {
                department: label.department(data.ticket.department),
                holder: data.ticket.holder,
              })}
              rights={{ see: data.ticket.see, ...data.ticket.actions }}
              department={label.department(data.ticket.department)}
              group={label.group(data.ticket.group)}
            />
          )}
          <RightsTable title={t('rights.inHouse')} rights={data.house} department="" group="" />
        </>
      )}
    </>
  )
}
