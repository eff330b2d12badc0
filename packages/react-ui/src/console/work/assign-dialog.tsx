import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { Avatar } from '../avatar.tsx'
import { AvailabilityMark } from '../chats/availability-menu.tsx'
import { useMe } from '../use-me.ts'

interface AssignDialogProps {
  readonly ticketId: string
  readonly title: string
  readonly current?: string | undefined
  readonly error?: unknown
  readonly busy?: boolean
  readonly onClose: () => void
  readonly onAssign: (operatorId: string) => void
}

/** The colleagues who may answer this ticket, what they hold already and whether they are there (B12, B16). */
export function AssignDialog({
  ticketId,
  title,
  current,
  error,
  busy = false,
  onClose,
  onAssign,
}: AssignDialogProps): ReactNode {
  const { t } = useTranslation('console')
  const { client } = useHelpdesk()
  const { person } = useMe()
  const errorText = useErrorText()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState('')
  const assignees = useQuery({
    queryKey: ['people', 'assignees', ticketId],
    queryFn: () => client.people.assignees({ ticketId }),
  })
  const people =
    assignees.data?.items.filter(
      ({ id, name }) => id !== current && name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()),
    ) ?? []
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const only = people.length === 1 ? people[0]?.id : undefined
          const id = chosen || only
          if (id !== undefined && !busy) onAssign(id)
        }}
      >
        <TextField
          label={t('assign.find')}
          type="search"
          autoComplete="off"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        {assignees.isPending && <Skeleton rows={3} />}
        {assignees.error && <ErrorState error={assignees.error} />}
        {assignees.data && people.length === 0 && <p className="gt-muted">{t('assign.nobody')}</p>}
        <fieldset className="gt-people">
          <legend className="gt-hidden">{t('assign.to')}</legend>
          {people.map(({ id, name, holding, availability }) => (
            <label key={id}>
              <input type="radio" name="assignee" value={id} checked={chosen === id} onChange={() => setChosen(id)} />
              <Avatar name={name} />
              <span className="gt-people__who">
                {name} {id === person.id && <span className="gt-muted">({t('you')})</span>}
                <span className="gt-muted">{t('assign.holding', { count: holding })}</span>
              </span>
              {availability && <AvailabilityMark state={availability} />}
            </label>
          ))}
        </fieldset>
        {Boolean(error) && (
          <p className="gt-problem" role="alert">
            {errorText(error)}
          </p>
        )}
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            kind="primary"
            busy={busy}
            refused={chosen === '' && people.length !== 1 ? t('assign.choose') : undefined}
          >
            {t('command.assign')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
