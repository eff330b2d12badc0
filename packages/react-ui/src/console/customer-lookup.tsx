import type { PersonView } from '@guichet/core/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { TextField } from '../parts/field.tsx'
import { useSettled } from '../parts/use-settled.ts'

const fewestLetters = 2

interface CustomerLookupProps {
  readonly label: string
  readonly hint?: string
  readonly onFound: (customer: PersonView) => void
}

/** Finds a customer who wrote before, by name or address. */
export function CustomerLookup({ label, hint, onFound }: CustomerLookupProps): ReactNode {
  const { t } = useTranslation('console')
  const { client } = useHelpdesk()
  const [text, setText] = useState('')
  const asked = useSettled(text.trim())
  const searching = asked.length >= fewestLetters && text !== ''
  const { data, isSuccess } = useQuery({
    queryKey: ['people', 'customers', asked],
    queryFn: () => client.people.list({ role: 'customer', text: asked, limit: 6 }),
    enabled: searching,
  })
  const found = searching ? (data?.items ?? []) : []
  return (
    <div className="gt-lookup">
      <TextField
        label={label}
        {...(hint !== undefined && { hint })}
        type="search"
        autoComplete="off"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {searching && isSuccess && found.length === 0 && <p className="gt-muted">{t('new.nobody')}</p>}
      <ul aria-label={t('new.found')}>
        {found.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              onClick={() => {
                setText('')
                onFound(person)
              }}
            >
              <strong dir="auto">{person.name}</strong> <span className="gt-muted">{person.email}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
