import type { DepartmentsView, DepartmentView } from '@guichet/core/contract'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useLabels } from '../../console/use-labels.ts'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { SectionHead } from '../section-head.tsx'
import { SidePanel } from '../side-panel.tsx'
import { DepartmentForm } from './department-form.tsx'
import { GroupList } from './group-list.tsx'
import { useDepartments } from './use-departments.ts'

/** Who may write to whom, by which channels, and the groups inside (A4, A5, A14, B4). */
export function DepartmentsSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const [, navigate] = useLocation()
  const label = useLabels()
  const { data, error, isPending, refetch } = useDepartments()
  const chosen = data?.items.find((department) => department.id === id)
  const leave = (): void => navigate('/admin/departments')
  return (
    <>
      <SectionHead title={t('section.departments')} text={t('departments.text')}>
        <Link href="/admin/departments/new" className="gt-button" data-kind="primary">
          <Plus size={16} aria-hidden="true" /> {t('departments.add')}
        </Link>
      </SectionHead>
      {isPending && <Skeleton />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyState>{t('departments.none')}</EmptyState>}
      <ul className="gt-cards">
        {data?.items.map((department) => (
          <DepartmentCard
            key={department.id}
            department={department}
            groups={data.groups}
            current={department.id === id}
          />
        ))}
      </ul>
      {id === 'new' && (
        <SidePanel title={t('departments.add')} onClose={leave}>
          <DepartmentForm department={null} onClose={leave} />
        </SidePanel>
      )}
      {data && chosen && (
        <SidePanel key={chosen.id} title={label.department(chosen.id)} onClose={leave}>
          <DepartmentForm department={chosen} onClose={leave} />
          <GroupList department={chosen.id} groups={data.groups} />
        </SidePanel>
      )}
    </>
  )
}

interface DepartmentCardProps {
  readonly department: DepartmentView
  readonly groups: DepartmentsView['groups']
  readonly current: boolean
}

function DepartmentCard({ department, groups, current }: DepartmentCardProps): ReactNode {
  const { t } = useTranslation('admin')
  const label = useLabels()
  const own = groups.filter((group) => group.department === department.id)
  return (
    <li data-current={current || undefined}>
      <Link href={`/admin/departments/${department.id}`}>
        <strong>{label.department(department.id)}</strong>
        <span className="gt-badge" data-colour={department.closed ? 'closed' : 'solved'}>
          <span aria-hidden="true">{department.closed ? '⊘' : '✓'}</span>
          {t(department.closed ? 'departments.closed' : 'departments.open')}
        </span>
        <span className="gt-muted">{t(`departments.audiences.${department.audience}`)}</span>
        <span className="gt-muted">
          {department.channels.map((channel) => t(`departments.channel.${channel}`)).join(', ')}
        </span>
        {own.length > 0 && (
          <span className="gt-muted">
            {t('departments.groupNames', { names: own.map((group) => label.group(group.id)).join(', ') })}
          </span>
        )}
      </Link>
    </li>
  )
}
