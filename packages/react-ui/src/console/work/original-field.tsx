import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { StatusIcon } from '../../parts/status-icon.tsx'
import { TextField } from '../../parts/field.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { useSettled } from '../../parts/use-settled.ts'
import { useTicket } from '../../ticket/use-ticket.ts'

const fewestLetters = 2
const most = 6

/** The number that a text is, or an empty text. */
export const numberIn = (text: string): string => /^#?(\d+)$/.exec(text.trim())?.[1] ?? ''

interface OriginalFieldProps {
  /** The duplicate, which is not among what is found. */
  readonly ticketId: string
  readonly value: string
  readonly onChange: (text: string) => void
}

/** The ticket that a duplicate goes on in: by its number, whose subject is shown to be sure, or by words to choose from. */
export function OriginalField({ ticketId, value, onChange }: OriginalFieldProps): ReactNode {
  const { t, i18n } = useTranslation('console')
  const { client } = useHelpdesk()
  const errorText = useErrorText()
  const number = numberIn(value)
  const { data, error } = useTicket(number)
  const words = useSettled(value.trim())
  const searching = number === '' && words.length >= fewestLetters
  const search = useQuery({
    queryKey: ['tickets', 'original', words, i18n.language],
    queryFn: () => client.tickets.list({ text: words, limit: most }),
    enabled: searching,
  })
  const found = searching ? (search.data?.items ?? []).filter(({ id }) => id !== ticketId) : []
  return (
    <div className="gt-lookup">
      <TextField
        label={t('closing.original')}
        hint={t('closing.originalHint')}
        autoComplete="off"
        required
        value={value}
        error={error && number !== '' ? errorText(error) : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {data && number !== '' && (
        <p className="gt-muted" dir="auto">
          #{data.number} {data.subject}
        </p>
      )}
      {searching && search.isSuccess && found.length === 0 && <p className="gt-muted">{t('list.noMatch')}</p>}
      <ul aria-label={t('closing.found')}>
        {found.map((ticket) => (
          <li key={ticket.id}>
            <button type="button" onClick={() => onChange(`#${ticket.number}`)}>
              <StatusIcon icon={ticket.status.icon} /> #{ticket.number} <strong dir="auto">{ticket.subject}</strong>{' '}
              <span className="gt-muted">{ticket.customer.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
