import type { ChatSummary } from '@guichet/core/contract'
import { UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChatAction } from '../../chat/use-chat.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { Avatar } from '../avatar.tsx'
import { useLabels } from '../use-labels.ts'
import { AvailabilityMark } from './availability-menu.tsx'
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
  const { t, i18n } = useTranslation('console')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const label = useLabels()
  const { data: desk, error, refetch } = useChatDesk()
  const departments =
    useConfiguration().data?.departments.filter(({ channels, open }) => open && channels.includes('chat')) ?? []
  const [target, setTarget] = useState<Target | null>(null)
  const transfer = useChatAction(async (client, to: Target) => {
    await client.chats.transfer({ chatId: chat.id, ...to })
    notify(t('chats.transferred'))
    onClose()
  })
  const colleagues = desk?.colleagues.filter(({ id }) => id !== chat.operator?.id) ?? []
  const there = (department: string): number =>
    desk?.colleagues.filter((one) => one.availability === 'available' && one.departments.includes(department)).length ??
    0
  return (
    <Dialog title={t('chats.transferTitle', { name: chat.staff?.name || t('anonymous') })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (target && !transfer.isPending) transfer.mutate(target)
        }}
      >
        <p className="gt-muted">{t('chats.transferText')}</p>
        {!desk && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton rows={3} />)}
        <fieldset className="gt-people">
          <legend>{t('chats.colleagues')}</legend>
          {desk && colleagues.length === 0 && <p className="gt-muted">{t('chats.noColleague')}</p>}
          {colleagues.map(({ id, name, availability, departments: own, holding }) => (
            <label key={id}>
              <input
                type="radio"
                name="target"
                onChange={() =>
                  setTarget({
                    operatorId: id,
                    department: own.includes(chat.department) ? chat.department : (own[0] ?? chat.department),
                  })
                }
              />
              <Avatar name={name} />
              <span className="gt-people__words">
                <span>{name}</span>
                <small>
                  {new Intl.ListFormat(i18n.language).format(own.map((one) => label.department(one)))} ·{' '}
                  {t('chats.load', { count: holding })}
                </small>
              </span>
              <AvailabilityMark state={availability} />
            </label>
          ))}
        </fieldset>
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
        {transfer.error && (
          <p className="gt-problem" role="alert">
            {errorText(transfer.error)}
          </p>
        )}
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            kind="primary"
            busy={transfer.isPending}
            refused={target === null ? t('chats.chooseFirst') : undefined}
          >
            {t('command.transferChat')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
