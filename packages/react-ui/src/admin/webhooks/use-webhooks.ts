import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

/** What waits is sent within seconds, and somebody looks at it. */
const againMs = 2000

/** `near`: one of them is open, so how it stands is as fresh as its deliveries. */
export function useWebhooks(near: boolean) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['webhooks', 'list'],
    queryFn: async () => (await client.webhooks.list()).items,
    refetchInterval: near ? againMs : 15_000,
  })
}

/** What was sent to an address, the newest first, page by page. */
export function useDeliveries(webhookId: string) {
  const { client } = useHelpdesk()
  const query = useInfiniteQuery({
    queryKey: ['webhooks', 'deliveries', webhookId],
    queryFn: ({ pageParam }) =>
      client.webhooks.deliveries({ webhookId, limit: 20, ...(pageParam !== '' && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: againMs,
  })
  return { ...query, deliveries: query.data?.pages.flatMap(({ items }) => items) }
}

/** What is sent, once somebody wants to see it. */
export function useDeliveryBody(deliveryId: string, wanted: boolean) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['webhooks', 'delivery', deliveryId],
    queryFn: () => client.webhooks.delivery({ deliveryId }),
    enabled: wanted,
  })
}
