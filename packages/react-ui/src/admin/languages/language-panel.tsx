import type { LanguageView } from '@guichet/core/contract'
import { useMutation } from '@tanstack/react-query'
import { Download, ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { languageName } from '../../i18n/language-name.ts'
import { Button } from '../../parts/button.tsx'
import { Time } from '../../parts/time.tsx'
import { useAdminAction } from '../use-admin-action.ts'
import { saveCatalogue } from './catalogue-file.ts'
import { Coverage } from './coverage.tsx'
import { LanguageTexts } from './language-texts.tsx'
import { UploadForm } from './upload-form.tsx'

/** One language: how it stands, what can be done with it, its texts. */
export function LanguagePanel({
  language,
  onGone,
}: {
  readonly language: LanguageView
  readonly onGone: () => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { client, notify } = useHelpdesk()
  const { locale, state } = language
  const name = languageName(locale)
  const publish = useAdminAction(async (api) => {
    await api.languages.publish({ locale })
    notify(t('languages.publishedNow', { language: name }))
  })
  const withdraw = useAdminAction(async (api) => {
    await api.languages.withdraw({ locale })
    notify(t('languages.withdrawnNow', { language: name }))
  })
  const remove = useAdminAction(async (api) => {
    await api.languages.remove({ locale })
    notify(t('languages.removedNow', { language: name }))
    onGone()
  })
  const download = useMutation({
    mutationFn: async () => saveCatalogue(`guichet-${locale}`, await client.languages.get({ locale })),
  })
  const acts = [publish, withdraw, remove]
  const failed = acts.find(({ error }) => error !== null)
  const draft = encodeURIComponent(locale)
  return (
    <div className="gt-form">
      <p>
        <span>{t(`languages.stateText.${state}`)}</span>{' '}
        <span className="gt-muted">
          {t('languages.changedAt')} <Time at={language.changedAt} />
        </span>
      </p>
      <div className="gt-adminbar">
        {state !== 'published' && (
          <Button kind="primary" busy={publish.isPending} onClick={() => publish.mutate(undefined)}>
            {t('languages.publish')}
          </Button>
        )}
        {state === 'draft' ? (
          <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t('languages.remove')}
          </Button>
        ) : (
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
            {t('languages.withdraw')}
          </Button>
        )}
        <Button busy={download.isPending} onClick={() => download.mutate()}>
          <Download size={16} aria-hidden="true" /> {t('languages.download')}
        </Button>
      </div>
      <Refusal error={failed?.error} retry={() => failed?.mutate(undefined)} />
      <Refusal error={download.error} />
      <p className="gt-adminbar">
        {t('languages.look')}
        <a href={`/?draft-language=${draft}`} target="_blank" rel="noreferrer">
          {t('languages.lookCustomer')} <ExternalLink size={14} aria-hidden="true" />
        </a>
        <a href={`/desk?draft-language=${draft}`} target="_blank" rel="noreferrer">
          {t('languages.lookStaff')} <ExternalLink size={14} aria-hidden="true" />
        </a>
      </p>
      <Coverage report={language} />
      <h3>{t('languages.another')}</h3>
      <UploadForm locale={locale} onKept={() => undefined} />
      <h3>{t('languages.oneByOne')}</h3>
      <LanguageTexts locale={locale} />
    </div>
  )
}
