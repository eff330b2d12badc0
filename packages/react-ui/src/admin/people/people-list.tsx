import type { PersonView } from '@guichet/core/contract'
import { ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Avatar } from '../../console/avatar.tsx'
import { useLabels } from '../../console/use-labels.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { usePeople } from './use-people.ts'
import type { PeopleFilter } from './use-people.ts'

/** The people that a filter finds; a name leads to its data. */
export function PeopleList({
  filter,
  current,
}: {
  readonly filter: PeopleFilter
  readonly current: string | null
}): ReactNode {
  const { t } = useTranslation(['admin', 'console'])
  const { people, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePeople(filter)
  if (isPending) return <Skeleton />
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (people.length === 0) return <EmptyState>{t('people.none')}</EmptyState>
  return (
    <>
      <div className="gt-tablebox">
        <table className="gt-table" data-stacks>
          <thead>
            <tr>
              <th>{t('people.name')}</th>
              <th>{t('people.role')}</th>
              <th>{t('people.departments')}</th>
              <th>{t('people.state')}</th>
              <th>{t('people.since')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} current={person.id === current} />
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

function PersonRow({ person, current }: { readonly person: PersonView; readonly current: boolean }): ReactNode {
  const { t } = useTranslation(['admin', 'console'])
  const label = useLabels()
  const places = [...person.departments.map(label.department), ...person.groups.map(label.group)]
  return (
    <tr data-current={current || undefined} data-disabled={person.disabledAt !== null || undefined}>
      <td>
        <Link href={`/admin/people/${person.id}`} className="gt-person">
          <Avatar name={person.name} />
          <span>
            <strong dir="auto">{person.name}</strong>
            <span>{person.email}</span>
          </span>
        </Link>
      </td>
      <td>{t(`console:role.${person.role}`)}</td>
      <td>
        {person.role === 'administrator' ? (
          <span className="gt-muted">{t('people.everywhere')}</span>
        ) : (
          places.join(', ') || '–'
        )}
      </td>
      <td>
        {person.disabledAt === null ? (
          <span className="gt-badge" data-colour="solved">
            <span aria-hidden="true">✓</span>
            {t('people.active')}
          </span>
        ) : (
          <span className="gt-badge">
            <span aria-hidden="true">⊘</span>
            {t('people.disabled')}
          </span>
        )}
        {person.secondFactor && (
          <span className="gt-factor" title={t('people.secondFactor')}>
            <ShieldCheck size={16} aria-hidden="true" />
            <span className="gt-hidden">{t('people.secondFactor')}</span>
          </span>
        )}
      </td>
      <td className="gt-muted">
        <Time at={person.createdAt} />
      </td>
    </tr>
  )
}
