import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { SectionHead } from '../section-head.tsx'
import { PeopleList } from './people-list.tsx'
import { PersonPanel } from './person-panel.tsx'
import type { PeopleFilter } from './use-people.ts'

const roles = ['staff', 'operator', 'administrator', 'customer'] as const

/** Who works here and in which departments (A16, B26). */
export function PeopleSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation(['admin', 'console'])
  const [, navigate] = useLocation()
  const [filter, setFilter] = useState<PeopleFilter>({
    role: 'staff',
    text: '',
    department: '',
    includeDisabled: false,
  })
  const departments = useConfiguration().data?.departments ?? []
  const change = (part: Partial<PeopleFilter>): void => setFilter({ ...filter, ...part })
  return (
    <>
      <SectionHead title={t('section.people')} text={t('people.text')}>
        <Link href="/admin/people/new" className="gt-button" data-kind="primary">
          <UserPlus size={16} aria-hidden="true" /> {t('people.add')}
        </Link>
      </SectionHead>
      <div className="gt-adminbar" role="search">
        <input
          className="gt-input"
          type="search"
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          value={filter.text}
          onChange={({ target }) => change({ text: target.value })}
        />
        <select
          className="gt-input"
          aria-label={t('people.role')}
          value={filter.role}
          onChange={({ target }) => change({ role: target.value as PeopleFilter['role'] })}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`people.roles.${role}`)}
            </option>
          ))}
        </select>
        <select
          className="gt-input"
          aria-label={t('console:filter.department')}
          value={filter.department}
          onChange={({ target }) => change({ department: target.value })}
        >
          <option value="">{t('people.everyDepartment')}</option>
          {departments.map((department) => (
            <option key={department.id} value={department.id}>
              {department.name}
            </option>
          ))}
        </select>
        <label className="gt-check">
          <input
            type="checkbox"
            checked={filter.includeDisabled}
            onChange={({ target }) => change({ includeDisabled: target.checked })}
          />
          {t('people.includeDisabled')}
        </label>
      </div>
      <PeopleList filter={filter} current={id} />
      {id !== null && (
        <PersonPanel key={id} personId={id === 'new' ? null : id} onClose={() => navigate('/admin/people')} />
      )}
    </>
  )
}
