import type { ChatDesk } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { Avatar } from '../avatar.tsx'
import { useLabels } from '../use-labels.ts'
import { AvailabilityMark } from './availability-menu.tsx'
import { useChatDesk } from './use-chats.ts'

export type Colleague = ChatDesk['colleagues'][number]

/** The colleagues at the desk to choose one of: where they work, how much they have, and whether they take chats. */
export function ColleagueChoices({
  legend,
  fits,
  onChoose,
}: {
  readonly legend: string
  readonly fits: (colleague: Colleague) => boolean
  readonly onChoose: (colleague: Colleague) => void
}): ReactNode {
  const { t, i18n } = useTranslation('console')
  const label = useLabels()
  const { data: desk, error, refetch } = useChatDesk()
  if (!desk) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton rows={3} />
  const colleagues = desk.colleagues.filter(fits)
  const placesOf = ({ departments, administrator }: Colleague): string =>
    departments.length === 0 && administrator
      ? t('chats.everywhere')
      : new Intl.ListFormat(i18n.language).format(departments.map((one) => label.department(one)))
  return (
    <fieldset className="gt-people">
      <legend>{legend}</legend>
      {colleagues.length === 0 && <p className="gt-muted">{t('chats.noColleague')}</p>}
      {colleagues.map((colleague) => (
        <label key={colleague.id}>
          <input type="radio" name="target" onChange={() => onChoose(colleague)} />
          <Avatar name={colleague.name} />
          <span className="gt-people__words">
            <span>{colleague.name}</span>
            <small>
              {placesOf(colleague)} · {t('chats.load', { count: colleague.holding })}
            </small>
          </span>
          <AvailabilityMark state={colleague.availability} />
        </label>
      ))}
    </fieldset>
  )
}
