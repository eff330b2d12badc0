import type { ChatSummary } from '@guichet/core/contract'
import { UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChatAction } from '../../chat/use-chat.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { ChoiceDialog } from './choice-dialog.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { ColleagueChoices } from './colleague-choices.tsx'
import { useChatDesk } from './use-chats.ts'

interface Target {
  readonly operatorId?: string
  readonly department?: string
}

/** Hands a chat to a colleague, or to whoever of a department accepts it; who is there and how much they have is shown. */
export function TransferDialog({
  chat,
  onClose,
}: {
  readonly chat: ChatSummary
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const { data: desk } = useChatDesk()
  const departments =
    useConfiguration().data?.departments.filter(({ channels, open }) => open && channels.includes('chat')) ?? []
  const [target, setTarget] = useState<Target | null>(null)
  const transfer = useChatAction(async (client, to: Target) => {
    await client.chats.transfer({ chatId: chat.id, ...to })
    notify(t('chats.transferred'))
    onClose()
  })
  const there = (department: string): number =>
    desk?.colleagues.filter((one) => one.availability === 'available' && one.departments.includes(department)).length ??
    0
  return (
    <ChoiceDialog
      title={t('chats.transferTitle', { name: chat.staff?.name || t('anonymous') })}
      text={t('chats.transferText')}
      command={t('command.transferChat')}
      chosen={target}
      action={transfer}
      onClose={onClose}
    >
      <ColleagueChoices
        legend={t('chats.colleagues')}
        fits={({ id }) => id !== chat.operator?.id}
        onChoose={({ id, departments: own }) =>
          setTarget({
            operatorId: id,
            department: own.includes(chat.department) ? chat.department : (own[0] ?? chat.department),
          })
        }
      />
      <fieldset className="gt-people">
        <legend>{t('chats.departments')}</legend>
        {departments.map(({ id, name }) => (
          <label key={id}>
            <input type="radio" name="target" onChange={() => setTarget({ department: id })} />
            <UsersRound size={18} aria-hidden="true" />
            <span className="gt-people__words">
              <span>{name}</span>
              <small>{t('chats.there', { count: there(id) })}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </ChoiceDialog>
  )
}
