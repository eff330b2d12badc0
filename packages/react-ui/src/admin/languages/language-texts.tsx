import { directionOf, flattenedTexts, nestedTexts } from '@guichet/core/contract'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { CheckField, TextField } from '../../parts/field.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { SaveBar } from '../save-bar.tsx'
import { useAdminAction, useIssues } from '../use-admin-action.ts'
import { useTexts } from './use-languages.ts'

/** So many are shown at once; a search finds the others. */
const most = 30

/** Every text beside English: found by its key or by what it says, and written anew. */
export function LanguageTexts({ locale }: { readonly locale: string }): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const { data, error, isPending, refetch } = useTexts(locale)
  const [search, setSearch] = useState('')
  const [missingOnly, setMissingOnly] = useState(false)
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({})
  const english = useMemo(() => [...flattenedTexts(data?.english ?? {})], [data])
  const own = useMemo(() => flattenedTexts(data?.own ?? {}), [data])
  const save = useAdminAction(async (client) => {
    const texts = new Map<string, string>()
    for (const [key, text] of [...own, ...Object.entries(written)]) if (text !== null) texts.set(key, text)
    await client.languages.put({ locale, catalogue: nestedTexts(texts) })
    setWritten({})
    notify(t('languages.textsKept'))
  })
  const issueOf = useIssues(save.error)
  if (isPending) return <Skeleton />
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  const sought = search.trim().toLowerCase()
  const found = english.filter(([key, text]) => {
    const theirs = written[key] ?? own.get(key) ?? ''
    if (missingOnly && own.get(key)) return false
    return sought === '' || [key, text ?? '', theirs].some((words) => words.toLowerCase().includes(sought))
  })
  return (
    <form
      className="gt-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (Object.keys(written).length > 0 && !save.isPending) save.mutate(undefined)
      }}
    >
      <TextField
        label={t('languages.search')}
        type="search"
        dir="auto"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <CheckField
        label={t('languages.missingOnly')}
        checked={missingOnly}
        onChange={({ target }) => setMissingOnly(target.checked)}
      />
      <ul className="gt-texts">
        {found.slice(0, most).map(([key, text]) => (
          <li key={key}>
            <p lang="en" dir="ltr">
              {text}
            </p>
            <textarea
              className="gt-input"
              aria-label={key}
              aria-invalid={issueOf(key) === undefined ? undefined : true}
              lang={locale}
              dir={directionOf(locale)}
              rows={(text ?? '').length > 60 ? 3 : 1}
              value={written[key] ?? own.get(key) ?? ''}
              onChange={({ target }) => setWritten({ ...written, [key]: target.value })}
            />
            <code className="gt-muted" dir="ltr">
              {key}
            </code>
            {issueOf(key) !== undefined && <span className="gt-field__error">{issueOf(key)}</span>}
          </li>
        ))}
      </ul>
      {found.length > most && <p className="gt-muted">{t('languages.searchMore', { count: found.length - most })}</p>}
      {found.length === 0 && <p className="gt-muted">{t('languages.noneFound')}</p>}
      {save.error && <Refusal error={save.error} retry={() => save.mutate(undefined)} />}
      <SaveBar
        changed={Object.keys(written).length > 0}
        busy={save.isPending}
        onDiscard={() => {
          setWritten({})
          save.reset()
        }}
      />
    </form>
  )
}
