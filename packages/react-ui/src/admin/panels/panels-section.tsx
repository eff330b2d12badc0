import { HelpdeskError } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import PanelActivity from '../../panel/panel-activity.tsx'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { SectionHead } from '../section-head.tsx'
import { SidePanel } from '../side-panel.tsx'
import { filterOf, usePanelChoices } from './panel-choices.ts'
import { PanelExport } from './panel-export.tsx'
import { PanelFilters } from './panel-filters.tsx'
import { PanelLog } from './panel-log.tsx'
import { PanelSources } from './panel-sources.tsx'
import { usePanelLog, usePanelSources } from './use-panel-log.ts'

/** The panels that can be opened, and every access to one (A8, A11, panel-9). */
export function PanelsSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const [, navigate] = useLocation()
  const [choices, choose] = usePanelChoices()
  const filter = filterOf(choices)
  const sources = usePanelSources()
  const off = sources.error instanceof HelpdeskError && sources.error.code === 'not_found'
  const { visits, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePanelLog(filter, !off)
  const shown = visits?.find((visit) => visit.id === id)
  return (
    <>
      <SectionHead title={t('section.panels')} text={t('panels.text')} />
      {off && <EmptyState>{t('panels.off')}</EmptyState>}
      {!off && sources.error && <ErrorState error={sources.error} retry={() => void sources.refetch()} />}
      {sources.isPending && <Skeleton rows={3} />}
      {sources.data && <PanelSources sources={sources.data} />}
      {!off && (
        <div className="gt-form">
          <div className="gt-adminbar">
            <h2>{t('panels.log')}</h2>
            <PanelExport filter={filter} />
          </div>
          <PanelFilters choices={choices} sources={sources.data?.items ?? []} onChange={choose} />
          {error && <ErrorState error={error} retry={() => void refetch()} />}
          {!error && !visits && <Skeleton rows={4} />}
          {visits?.length === 0 && (
            <EmptyState>{t(Object.keys(filter).length > 0 ? 'panels.filters.none' : 'panels.empty')}</EmptyState>
          )}
          {visits && visits.length > 0 && <PanelLog visits={visits} />}
          {hasNextPage && (
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('more')}
            </Button>
          )}
        </div>
      )}
      {id !== null && (
        <SidePanel
          key={id}
          title={t('panels.activityOf', { name: shown?.agent.name ?? '' })}
          onClose={() => navigate(`/admin/panels${location.search}`)}
        >
          <div className="gt-side__body">
            <PanelActivity visitId={id} live={shown !== undefined && shown.state !== 'ended'} />
          </div>
        </SidePanel>
      )}
    </>
  )
}
