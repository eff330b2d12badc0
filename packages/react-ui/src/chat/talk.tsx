import type { ChatView } from '@guichet/core/contract'
import { CircleCheck, Hourglass } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { useNow } from '../parts/use-now.ts'
import { useErrorText } from '../parts/use-reason.ts'
import { CustomerChatBox, CustomerThread } from './customer-thread.tsx'
import { EndDialog } from './end-dialog.tsx'
import { PanelSlot } from './panel-slot.tsx'
import { useChatAction } from './use-chat.ts'

/** Talking: what was said, the box, and the ways to end it. */
export function Talk({ chat }: { readonly chat: ChatView }): ReactNode {
  const { t } = useTranslation('customer')
  const errorText = useErrorText()
  const [ending, setEnding] = useState(false)
  const end = useChatAction((client, solved: boolean) => client.chats.end({ chatId: chat.id, solved }))
  return (
    <>
      <CustomerThread chat={chat}>
        <StillThere warnedAt={chat.idleWarnedAt} />
      </CustomerThread>
      {end.error && !ending && (
        <p className="gt-problem" role="alert">
          {errorText(end.error)}
        </p>
      )}
      <div className="gt-talk__actions">
        <PanelSlot chat={chat} side="customer">
          <Button busy={end.isPending && !ending} onClick={() => end.mutate(true)}>
            <CircleCheck size={16} aria-hidden="true" /> {t('chat.solved')}
          </Button>
        </PanelSlot>
        <Button onClick={() => setEnding(true)}>{t('chat.end')}</Button>
      </div>
      <CustomerChatBox chat={chat} label={t('chat.write')} />
      {ending && (
        <EndDialog
          title={t('chat.endTitle')}
          text={t('chat.endText', { name: chat.operator?.name ?? t('chat.ourTeam') })}
          action={t('chat.end')}
          error={end.error}
          busy={end.isPending}
          onClose={() => setEnding(false)}
          onConfirm={() => end.mutate(false)}
        />
      )}
    </>
  )
}

const lastWordsMs = 120_000

/** After a long silence: a question, and later that the chat is left open for a while. */
function StillThere({ warnedAt }: { readonly warnedAt: string | null }): ReactNode {
  const { t } = useTranslation('customer')
  const now = useNow()
  if (warnedAt === null) return null
  return (
    <p className="gt-talk__idle" role="status">
      <Hourglass size={16} aria-hidden="true" />
      {t(now - Date.parse(warnedAt) < lastWordsMs ? 'chat.stillThere' : 'chat.leftOpen')}
    </p>
  )
}
