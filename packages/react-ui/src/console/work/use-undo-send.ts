import type { SentReply } from '@guichet/core/contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { useCommand } from '../keys/command-keys.tsx'

type Restore = () => void

/**
 * For the seconds that the server gives, the answer just sent can be taken back, by its toast or by key; `restore` puts
 * what it said where it came from.
 */
export function useUndoSend(ticketId: string) {
  const { notify } = useHelpdesk()
  const { t } = useTranslation('console')
  const errorText = useErrorText()
  const [last, setLast] = useState<{ readonly sent: SentReply; readonly undo: () => void } | null>(null)
  const takeBack = useTicketAction((client, { id }: SentReply) => client.tickets.takeBack({ ticketId, messageId: id }))
  const undo = (sent: SentReply, restore: Restore): void => {
    setLast(null)
    takeBack.mutate(sent, {
      onSuccess: () => {
        restore()
        notify(t('composer.takenBack'))
      },
      onError: (error) => notify(errorText(error)),
    })
  }
  useEffect(() => {
    if (last === null) return undefined
    const timer = setTimeout(() => setLast(null), last.sent.undoSeconds * 1000)
    return () => clearTimeout(timer)
  }, [last])
  useCommand('undo', last === null ? null : last.undo)
  /** Says that it was sent, and offers to take it back. */
  return (sent: SentReply, restore: Restore): void => {
    const offer = new AbortController()
    const takeItBack = (): void => {
      offer.abort()
      undo(sent, restore)
    }
    setLast({ sent, undo: takeItBack })
    const seconds = Math.floor(sent.undoSeconds)
    if (seconds === 0) return notify(t('composer.sent'))
    notify(t('composer.sent'), { label: t('composer.undo', { seconds }), act: takeItBack, until: offer.signal })
  }
}
