import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useLabels } from '../../console/use-labels.ts'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { useTemplates } from '../../template/use-templates.ts'
import { SectionHead } from '../section-head.tsx'
import { SidePanel } from '../side-panel.tsx'
import { TemplateForm } from './template-form.tsx'

/** Answers that are written beforehand, in the languages of the customers (B20). */
export function TemplatesSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const [, navigate] = useLocation()
  const label = useLabels()
  const { data, error, isPending, refetch } = useTemplates()
  const chosen = data?.items.find((template) => template.id === id)
  const leave = (): void => navigate('/admin/templates')
  return (
    <>
      <SectionHead title={t('section.templates')} text={t('templates.text')}>
        <Link href="/admin/templates/new" className="gt-button" data-kind="primary">
          <Plus size={16} aria-hidden="true" /> {t('templates.add')}
        </Link>
      </SectionHead>
      {isPending && <Skeleton />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyState>{t('templates.none')}</EmptyState>}
      <ul className="gt-cards">
        {data?.items.map((template) => (
          <li key={template.id} data-current={template.id === id || undefined}>
            <Link href={`/admin/templates/${template.id}`}>
              <strong dir="auto">{template.name}</strong>
              <span className="gt-muted">
                {template.department === null ? t('templates.everyone') : label.department(template.department)}
              </span>
              <span className="gt-muted">{Object.keys(template.texts).join(', ')}</span>
            </Link>
          </li>
        ))}
      </ul>
      {id === 'new' && (
        <SidePanel title={t('templates.add')} onClose={leave}>
          <TemplateForm template={null} onClose={leave} />
        </SidePanel>
      )}
      {chosen && (
        <SidePanel key={chosen.id} title={chosen.name} onClose={leave}>
          <TemplateForm template={chosen} onClose={leave} />
        </SidePanel>
      )}
    </>
  )
}
