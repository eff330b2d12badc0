import type { ReceivedMailView } from '@guichet/core/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

const lookAgainMs = 60_000

/** Mails that wait for a person, of those that this colleague may look into: the newest hundred. */
export function useWaitingMail() {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['mail', 'received'],
    queryFn: () => client.mail.received({ limit: 100 }),
    refetchInterval: lookAgainMs,
  })
}

const none: ReadonlyMap<string, string> = new Map()

/** What these mails begin with, as text. Bytes that are kept do not change, so each is asked once. */
export function useFirstWords(mails: readonly ReceivedMailView[]): ReadonlyMap<string, string> {
  const { client } = useHelpdesk()
  const mailIds = mails.map(({ id }) => id).join(',')
  const { data } = useQuery({
    queryKey: ['mail', 'words', mailIds],
    queryFn: async () => {
      const { items } = await client.mail.firstWords({ mailIds })
      return new Map(items.map(({ mailId, words }) => [mailId, words]))
    },
    enabled: mailIds !== '',
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  })
  return data ?? none
}
