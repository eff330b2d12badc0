import type { ChatSummary } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChatAction } from '../../chat/use-chat.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { ChoiceDialog } from './choice-dialog.tsx'
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
  const [guest, setGuest] = useState<Colleague | null>(null)
  const invite = useChatAction(async (client, { id, name }: Colleague) => {
    await client.chats.invite({ chatId: chat.id, operatorId: id })
    notify(t('chats.invited', { name }))
    onClose()
  })
  return (
    <ChoiceDialog
      title={t('chats.inviteTitle', { name: chat.staff?.name || t('anonymous') })}
      text={t('chats.inviteText')}
      command={t('command.inviteToChat')}
      chosen={guest}
      action={invite}
      onClose={onClose}
    >
      <ColleagueChoices
        legend={t('chats.inviteWhom')}
        fits={({ id, administrator, departments }) =>
          id !== chat.operator?.id && (administrator || departments.includes(chat.department))
        }
        onChoose={setGuest}
      />
    </ChoiceDialog>
  )
}
