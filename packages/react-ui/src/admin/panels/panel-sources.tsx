import type { PanelSourcesView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useLabels } from '../../console/use-labels.ts'
import { Button } from '../../parts/button.tsx'
import { useAdminAction } from '../use-admin-action.ts'

/** The panels that can be opened, by whom and for how long; each can be tried with nobody's password. */
export function PanelSources({ sources }: { readonly sources: PanelSourcesView }): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const label = useLabels()
  const names = new Intl.ListFormat(i18n.language).format(sources.departments.map(label.department))
  return (
    <section className="gt-form" aria-label={t('panels.sources')}>
      <h2>{t('panels.sources')}</h2>
      <p className="gt-muted">
        {t('panels.who', {
          departments: names,
          soft: sources.softMinutes,
          hard: sources.hardMinutes,
          days: sources.grantDays,
        })}
      </p>
      <ul className="gt-aside">
        {sources.items.map((source) => (
          <Source key={source.id} source={source} />
        ))}
      </ul>
    </section>
  )
}

function Source({ source }: { readonly source: PanelSourcesView['items'][number] }): ReactNode {
  const { t } = useTranslation('admin')
  const test = useAdminAction((client) => client.panel.testSource({ sourceId: source.id }))
  return (
    <li className="gt-card">
      <p>
        <strong>{source.id}</strong>{' '}
        <span className="gt-muted">{t(source.used ? 'panels.used' : 'panels.unused')}</span>
      </p>
      {source.origins.map((origin) => (
        <p key={origin}>
          <code dir="ltr">{origin}</code>
        </p>
      ))}
      <p className="gt-muted">{t(`panels.${source.fields}`)}</p>
      <p>
        <Button className="gt-small" busy={test.isPending} onClick={() => test.mutate(undefined)}>
          {t('panels.test')}
        </Button>
      </p>
      <Refusal error={test.error} retry={() => test.mutate(undefined)} />
      <div role="status">
        {test.data && (
          <ol className="gt-mailstate">
            {test.data.steps.map(({ step, ok, said }) => (
              <li key={step} data-failed={!ok || undefined}>
                <span aria-hidden="true">{ok ? '✓' : '✕'}</span> {t(`panels.step.${step}`)}:{' '}
                {t(ok ? 'panels.works' : 'panels.fails')} {said !== '' && <q dir="auto">{said}</q>}
              </li>
            ))}
          </ol>
        )}
      </div>
    </li>
  )
}
