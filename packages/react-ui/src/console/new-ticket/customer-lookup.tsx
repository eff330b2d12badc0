import type { PersonView } from '@guichet/core/contract'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { TextField } from '../../parts/field.tsx'

const draftKey = 'guichet.draft.new-ticket'

/** Puts a customer's contact data into the draft of the form, which reads it when it is shown anew. */
function fillIn({ name, email, phone, address, city, country }: PersonView): void {
  const draft = JSON.parse(localStorage.getItem(draftKey) ?? '{}') as Record<string, unknown>
  const known = Object.entries({ name, email, phone, address, city, country }).filter(([, value]) => value !== '')
  localStorage.setItem(draftKey, JSON.stringify({ ...draft, ...Object.fromEntries(known) }))
}

/** Finds a customer who wrote before; a new one is made with the ticket. */
export function CustomerLookup({ onFound }: { readonly onFound: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const { client } = useHelpdesk()
  const id = useId()
  const [text, setText] = useState('')
  const asked = text.trim()
  const { data } = useQuery({
    queryKey: ['people', 'customers', asked],
    queryFn: () => client.people.list({ role: 'customer', text: asked, limit: 6 }),
    enabled: asked.length > 1,
  })
  const found = asked.length > 1 ? (data?.items ?? []) : []
  return (
    <div className="gt-lookup">
      <TextField
        label={t('new.find')}
        type="search"
        autoComplete="off"
        hint={t('new.findHint')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <ul id={id} aria-label={t('new.found')}>
        {found.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              onClick={() => {
                fillIn(person)
                setText('')
                onFound()
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
