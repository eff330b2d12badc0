import type { ChatSummary } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChatAction } from '../../chat/use-chat.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useErrorText } from '../../parts/use-reason.ts'

/** Ends a chat, and says whether the problem is solved. */
export function EndChatDialog({
  chat,
  onClose,
}: {
  readonly chat: ChatSummary
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('console')
  const errorText = useErrorText()
  const end = useChatAction(async (client, solved: boolean) => {
    await client.chats.end({ chatId: chat.id, solved })
    onClose()
  })
  const busy = (solved: boolean): boolean => end.isPending && end.variables === solved
  return (
    <Dialog title={t('chats.endTitle', { name: chat.staff?.name || t('anonymous') })} onClose={onClose}>
      <p>{t('chats.endText')}</p>
      {end.error && (
        <p className="gt-problem" role="alert">
          {errorText(end.error)}
        </p>
      )}
      <div className="gt-dialog__actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button busy={busy(false)} onClick={() => end.isPending || end.mutate(false)}>
          {t('chats.endUnsolved')}
        </Button>
        <Button kind="primary" busy={busy(true)} onClick={() => end.isPending || end.mutate(true)}>
          {t('chats.endSolved')}
        </Button>
      </div>
    </Dialog>
  )
}
