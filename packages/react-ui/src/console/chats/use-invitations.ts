import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { chatAddress } from './chat-rows.tsx'
import { useChats } from './use-chats.ts'

/** Tells the reader of each chat that a colleague invites them into, with a way there. */
export function useInvitations(): void {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const [, navigate] = useLocation()
  const { visited, isPending } = useChats()
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    if (isPending) return
    const before = known.current
    known.current = new Set(visited.map(({ id }) => id))
    for (const { id, operator, staff } of visited)
      if (before && !before.has(id))
        notify(t('chats.invitesYou', { operator: operator?.name, name: staff?.name || t('anonymous') }), {
          label: t('chats.openChat'),
          act: () => navigate(chatAddress(id)),
        })
  }, [isPending, navigate, notify, t, visited])
}
