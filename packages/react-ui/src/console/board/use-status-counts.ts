import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { countFilterOf } from '../desk-address.ts'
import { useDeskAddress } from '../use-desk-address.ts'

/** How many tickets of the view each status has; those that are not in it have none. Null while it is on its way. */
export function useStatusCounts(): ReadonlyMap<string, string> | null {
  const { client } = useHelpdesk()
  const { address, known } = useDeskAddress()
  const asked = { ...countFilterOf(address), by: 'status' as const }
  const { data } = useQuery({
    queryKey: ['count', 'groups', asked],
    queryFn: () => client.tickets.groups(asked),
    enabled: known === 'yes',
    placeholderData: keepPreviousData,
  })
  return data ? new Map(data.items.map(({ id, count, atLeast }) => [id, atLeast ? `${count - 1}+` : `${count}`])) : null
}
