import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'

/** Names, statuses and forms of the helpdesk in the reader's language. */
export function useConfiguration() {
  const { client } = useHelpdesk()
  const { i18n } = useTranslation()
  return useQuery({
    queryKey: ['configuration', i18n.language],
    queryFn: () => client.departments.configuration({ locale: i18n.language }),
    staleTime: 60_000,
  })
}
