import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import type { Choices, FilterKey } from '../desk-address.ts'
import { useFilterOptions } from './use-filter-options.ts'

/** What was chosen in a filter, in the words of the reader. */
export function useChoiceName(choices: Choices): (key: FilterKey) => string {
  const { client } = useHelpdesk()
  const { i18n } = useTranslation()
  const options = useFilterOptions()
  const personId = choices.customer ?? ''
  const customer = useQuery({
    queryKey: ['people', 'one', personId],
    queryFn: () => client.people.get({ personId }),
    enabled: personId !== '',
    staleTime: 60_000,
  }).data
  return (key) => {
    const choice = choices[key] ?? ''
    switch (key) {
      case 'customer':
        return customer?.name || customer?.email || choice
      case 'openedFrom':
      case 'openedTo':
      case 'updatedFrom':
      case 'updatedTo': {
        const day = new Date(`${choice}T00:00`)
        return Number.isNaN(day.getTime())
          ? choice
          : new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(day)
      }
      case 'state':
      case 'status':
      case 'department':
      case 'group':
      case 'holder':
      case 'priority':
      case 'category':
        return options[key].find(({ id }) => id === choice)?.label ?? choice
      default:
        return choice
    }
  }
}
