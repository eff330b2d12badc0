import { useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

/** The languages that administrators have brought, with what they cover. */
export function useLanguages() {
  const { client } = useHelpdesk()
  return useQuery({ queryKey: ['languages', 'list'], queryFn: async () => (await client.languages.list()).items })
}

/** The texts of a language beside the English ones, flat. */
export function useTexts(locale: string) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['languages', 'texts', locale],
    queryFn: async () => {
      const [english, own] = await Promise.all([
        client.languages.starting({ locale }),
        client.languages.get({ locale }),
      ])
      return { english, own }
    },
  })
}
