import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import type { SelectKey } from '../desk-address.ts'
import { useMe } from '../use-me.ts'

interface Option {
  readonly id: string
  readonly label: string
}

/** What can be chosen in each filter. Only administrators may list their colleagues; others know who holds what they see. */
export function useFilterOptions(): Readonly<Record<SelectKey, readonly Option[]>> {
  const { t } = useTranslation('console')
  const { client } = useHelpdesk()
  const { kind, person } = useMe()
  const { data } = useConfiguration()
  const staff = useQuery({
    queryKey: ['people', 'staff', 'filter'],
    queryFn: () => client.people.list({ role: 'staff', limit: 200 }),
    enabled: kind === 'administrator',
    staleTime: 60_000,
  }).data
  const held = useQuery({
    queryKey: ['count', 'groups', 'holders'],
    queryFn: () => client.tickets.groups({ by: 'holder', phase: 'open' }),
    enabled: kind !== 'administrator',
    staleTime: 60_000,
  }).data
  const colleagues = staff?.items ?? held?.items.filter(({ id }) => id !== 'none') ?? []
  return {
    state: (['open', 'waiting-operator', 'waiting-customer', 'closed'] as const).map((id) => ({
      id,
      label: t(`state.${id}`),
    })),
    status: data?.statuses ?? [],
    department: (data?.departments ?? []).map(({ id, name }) => ({ id, label: name })),
    group: (data?.groups ?? []).map(({ id, name }) => ({ id, label: name })),
    holder: [
      { id: 'me', label: t('you') },
      { id: 'none', label: t('list.free') },
      ...colleagues.filter(({ id }) => id !== person.id).map(({ id, name }) => ({ id, label: name })),
    ],
    priority: data?.priorities ?? [],
    category: data?.categories ?? [],
  }
}
