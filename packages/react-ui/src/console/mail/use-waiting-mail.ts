import { useQuery } from '@tanstack/react-query'
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
