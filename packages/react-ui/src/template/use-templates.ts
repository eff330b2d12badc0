import { useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../helpdesk-provider.tsx'

/** Answers that are written beforehand, for whoever is signed in (B20). */
export function useTemplates() {
  const { client } = useHelpdesk()
  return useQuery({ queryKey: ['templates'], queryFn: () => client.templates.list(), staleTime: 60_000 })
}

/** One of them with the values of a ticket. */
export function useTemplatePreview(templateId: string | null, ticketId: string) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['templates', templateId, ticketId],
    queryFn: () => client.templates.preview({ templateId: templateId ?? '', ticketId }),
    enabled: templateId !== null,
  })
}
