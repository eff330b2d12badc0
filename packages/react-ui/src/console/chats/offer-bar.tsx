import type { ChatSummary } from '@guichet/core/contract'
import { BellRing } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useChatAction } from '../../chat/use-chat.ts'
import { Button } from '../../parts/button.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { useCommand } from '../keys/command-keys.tsx'
import { KeyHint } from '../keys/key-hint.tsx'
import { useLabels } from '../use-labels.ts'
import { chatAddress } from './chat-rows.tsx'

/** A chat that waits for the answer of this very reader: accept or decline, before it goes to somebody else. */
export function OfferBar({ chat }: { readonly chat: ChatSummary }): ReactNode {
  const { t } = useTranslation('console')
  const errorText = useErrorText()
  const label = useLabels()
  const [, navigate] = useLocation()
  const left = useSecondsLeft(chat.staff?.secondsToAnswer ?? null)
  const accept = useChatAction((client) => client.chats.accept({ chatId: chat.id }))
  const decline = useChatAction((client) => client.chats.decline({ chatId: chat.id }))
  const busy = accept.isPending || decline.isPending
  const take = (): void => accept.mutate(undefined, { onSuccess: () => navigate(chatAddress(chat.id)) })
  useCommand('acceptChat', busy ? null : take)
  useCommand('declineChat', busy ? null : () => decline.mutate(undefined))
  const error = accept.error ?? decline.error
  const handed = chat.state === 'transferring'
  return (
    <div className="gt-offer" role="alert" data-chat={chat.id}>
      <BellRing size={18} aria-hidden="true" />
      <p>
        <strong dir="auto">{chat.staff?.name || t('anonymous')}</strong>{' '}
        {t(handed ? 'chats.handedToYou' : 'chats.offeredToYou', {
          department: label.department(chat.staff?.transferTo ?? chat.department),
        })}{' '}
        {left !== null && <span className="gt-offer__left">{t('chats.secondsLeft', { count: left })}</span>}
        {error && <span className="gt-field__error">{errorText(error)}</span>}
      </p>
      <Button kind="primary" busy={accept.isPending} onClick={take}>
        {t('command.acceptChat')} <KeyHint command="acceptChat" />
      </Button>
      <Button busy={decline.isPending} onClick={() => decline.mutate(undefined)}>
        {t('command.declineChat')} <KeyHint command="declineChat" />
      </Button>
    </div>
  )
}

/** Counts down from what the server has said last. */
function useSecondsLeft(said: number | null): number | null {
  const [passed, setPassed] = useState({ since: said, seconds: 0 })
  useEffect(() => {
    const began = Date.now()
    const timer = setInterval(() => setPassed({ since: said, seconds: Math.floor((Date.now() - began) / 1000) }), 1000)
    return () => clearInterval(timer)
  }, [said])
  // What passed since something that was said before does not count.
  return said === null ? null : Math.max(0, said - (passed.since === said ? passed.seconds : 0))
}
