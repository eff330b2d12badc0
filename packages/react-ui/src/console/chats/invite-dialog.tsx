import type { ChatSummary } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChatAction } from '../../chat/use-chat.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { ColleagueChoices } from './colleague-choices.tsx'
import type { Colleague } from './colleague-choices.tsx'

/** Asks a colleague in who is at the desk and may answer in the department of the chat. */
export function InviteDialog({
  chat,
  onClose,
}: {
  readonly chat: ChatSummary
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const [guest, setGuest] = useState<Colleague | null>(null)
  const invite = useChatAction(async (client, { id, name }: Colleague) => {
    await client.chats.invite({ chatId: chat.id, operatorId: id })
    notify(t('chats.invited', { name }))
    onClose()
  })
  return (
    <Dialog title={t('chats.inviteTitle', { name: chat.staff?.name || t('anonymous') })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (guest && !invite.isPending) invite.mutate(guest)
        }}
      >
        <p className="gt-muted">{t('chats.inviteText')}</p>
        <ColleagueChoices
          legend={t('chats.inviteWhom')}
          fits={({ id, administrator, departments }) =>
            id !== chat.operator?.id && (administrator || departments.includes(chat.department))
          }
          onChoose={setGuest}
        />
        {invite.error && (
          <p className="gt-problem" role="alert">
            {errorText(invite.error)}
          </p>
        )}
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            kind="primary"
            busy={invite.isPending}
            refused={guest === null ? t('chats.chooseFirst') : undefined}
          >
            {t('command.inviteToChat')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
