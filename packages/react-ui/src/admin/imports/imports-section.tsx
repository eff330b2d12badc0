import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { SectionHead } from '../section-head.tsx'
import { SidePanel } from '../side-panel.tsx'
import { ImportPanel } from './import-panel.tsx'
import { ImportState } from './import-state.tsx'
import { NewImport } from './new-import.tsx'
import { useImports } from './use-imports.ts'

/** Bringing another helpdesk's people and tickets (E9). */
export default function ImportsSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const [, navigate] = useLocation()
  const { data, error, isPending, refetch } = useImports()
  const chosen = data?.find((job) => job.id === id)
  if (id === 'new')
    return (
      <>
        <SectionHead title={t('imports.add')} text={t('imports.addText')}>
          <Link href="/admin/imports" className="gt-button">
            {t('imports.all')}
          </Link>
        </SectionHead>
        <NewImport onStarted={(started) => navigate(`/admin/imports/${started}`)} />
      </>
    )
  return (
    <>
      <SectionHead title={t('section.imports')} text={t('imports.text')}>
        <Link href="/admin/imports/new" className="gt-button" data-kind="primary">
          <Plus size={16} aria-hidden="true" /> {t('imports.add')}
        </Link>
      </SectionHead>
      {isPending && <Skeleton />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState
          action={
            <Link href="/admin/imports/new" className="gt-button">
              {t('imports.add')}
            </Link>
          }
        >
          {t('imports.none')}
        </EmptyState>
      )}
      <ul className="gt-cards">
        {data?.map((job) => (
          <li key={job.id} data-current={job.id === id || undefined}>
            <Link href={`/admin/imports/${job.id}`}>
              <strong dir="auto">{job.place}</strong>
              <span className="gt-muted">
                {t(`imports.sources.${job.source}`)} · <Time at={job.startedAt} />
              </span>
              <ImportState job={job} />
            </Link>
          </li>
        ))}
      </ul>
      {chosen && (
        <SidePanel key={chosen.id} title={chosen.place} onClose={() => navigate('/admin/imports')}>
          <ImportPanel job={chosen} />
        </SidePanel>
      )}
    </>
  )
}
