import { isLocale } from '@guichet/core/contract'
import type { CatalogueView } from '@guichet/core/contract'
import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { languageName } from '../../i18n/language-name.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { useAdminAction } from '../use-admin-action.ts'
import { readCatalogue, saveCatalogue } from './catalogue-file.ts'
import { Coverage, Faults } from './coverage.tsx'

interface UploadFormProps {
  /** Null for a language that is not here yet. */
  readonly locale: string | null
  readonly onKept: (locale: string) => void
}

/** Takes a catalogue from a file: shows what it covers and lacks before it is kept as a draft (B5). */
export function UploadForm({ locale, onKept }: UploadFormProps): ReactNode {
  const { t } = useTranslation('admin')
  const { client, notify } = useHelpdesk()
  const fileId = useId()
  const [tag, setTag] = useState(locale ?? '')
  const [catalogue, setCatalogue] = useState<CatalogueView | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  const known = isLocale(tag)
  const check = useMutation({
    mutationFn: (given: CatalogueView) => client.languages.check({ locale: tag, catalogue: given }),
  })
  const english = useMutation({
    mutationFn: async () => saveCatalogue(`guichet-${tag}`, await client.languages.starting({ locale: tag })),
  })
  const keep = useAdminAction(async (api) => {
    await api.languages.put({ locale: tag, catalogue: catalogue ?? {} })
    notify(t('languages.kept', { language: languageName(tag) }))
    setCatalogue(null)
    check.reset()
    onKept(tag)
  })
  const choose = async (file: File): Promise<void> => {
    const read = await readCatalogue(file)
    setCatalogue(read)
    setUnreadable(read === null)
    check.reset()
    if (read !== null) check.mutate(read)
  }
  const first = known ? undefined : t('languages.tagFirst')
  return (
    <div className="gt-form">
      {locale === null && (
        <>
          <TextField
            label={t('languages.tag')}
            hint={known ? languageName(tag) : t('languages.tagHint')}
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            maxLength={35}
            value={tag}
            onChange={({ target }) => {
              setTag(target.value.trim())
              setCatalogue(null)
              check.reset()
            }}
          />
          <p className="gt-muted">{t('languages.how')}</p>
        </>
      )}
      <p>
        <Button refused={first} busy={english.isPending} onClick={() => english.mutate()}>
          <Download size={16} aria-hidden="true" /> {t('languages.english')}
        </Button>
      </p>
      <div className="gt-field">
        <label htmlFor={fileId}>{t('languages.file')}</label>
        <input
          id={fileId}
          className="gt-input"
          type="file"
          accept=".json,application/json"
          disabled={!known}
          onChange={({ target }) => {
            const file = target.files?.[0]
            target.value = ''
            if (file) void choose(file)
          }}
        />
        {unreadable && <span className="gt-field__error">{t('languages.unreadable')}</span>}
      </div>
      <Refusal error={english.error ?? check.error} />
      {check.data && (
        <>
          <Faults faults={check.data.faults} />
          <Coverage report={check.data} />
          <Refusal error={keep.error} retry={() => keep.mutate(undefined)} />
          <p>
            <Button
              kind="primary"
              busy={keep.isPending}
              refused={check.data.faults.length > 0 ? t('languages.refusedShort') : undefined}
              onClick={() => keep.mutate(undefined)}
            >
              {t('languages.keep')}
            </Button>
          </p>
        </>
      )}
    </div>
  )
}
