import { ChevronDown, CircleCheck, CircleMinus, MoonStar } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { Menu } from '../menu.tsx'
import { useLabels } from '../use-labels.ts'
import { ConfirmDialog } from '../work/confirm-dialog.tsx'
import { useChatDesk, useSetAvailability } from './use-chats.ts'

const signs = { available: CircleCheck, busy: CircleMinus, away: MoonStar } as const
type Availability = keyof typeof signs

/** Whether somebody takes chats: sign and word, so that colour is never alone. */
export function AvailabilityMark({
  state,
  short = false,
}: {
  readonly state: Availability
  readonly short?: boolean
}): ReactNode {
  const { t } = useTranslation('console')
  const Sign = signs[state]
  return (
    <span className="gt-availability" data-state={state}>
      <Sign size={16} aria-hidden="true" />
      <span className={short ? 'gt-hidden' : undefined}>{t(`chats.${state}`)}</span>
    </span>
  )
}

/** Available, busy or away. Whoever is the last one in a department is asked before they go. */
export function AvailabilityMenu({ compact = false }: { readonly compact?: boolean }): ReactNode {
  const { t, i18n } = useTranslation('console')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const label = useLabels()
  const { data: desk } = useChatDesk()
  const set = useSetAvailability()
  const [asked, setAsked] = useState<Availability | null>(null)
  if (!desk) return null
  const choose = (state: Availability): void => {
    if (state === desk.availability) return
    if (desk.availability === 'available' && desk.lastIn.length > 0) setAsked(state)
    else set.mutate(state, { onError: (error) => notify(errorText(error)) })
  }
  const departments = new Intl.ListFormat(i18n.language).format(desk.lastIn.map((id) => label.department(id)))
  return (
    <>
      <Menu
        label={t('chats.availability', { state: t(`chats.${desk.availability}`) })}
        className={compact ? 'gt-bar__availability' : 'gt-availabilitymenu'}
        summary={
          <>
            <AvailabilityMark state={desk.availability} short={compact} />
            {!compact && <ChevronDown size={14} aria-hidden="true" />}
          </>
        }
      >
        {(['available', 'busy', 'away'] as const).map((state) => (
          <button
            key={state}
            type="button"
            className="gt-button"
            data-kind="quiet"
            data-closes
            aria-pressed={state === desk.availability}
            onClick={() => choose(state)}
          >
            <AvailabilityMark state={state} />
            <small className="gt-muted">{t(`chats.state.${state}`)}</small>
          </button>
        ))}
      </Menu>
      {asked && (
        <ConfirmDialog
          title={t('chats.lastTitle')}
          text={t('chats.lastText', { departments })}
          action={t('chats.goAnyway', { state: t(`chats.${asked}`) })}
          error={set.error}
          busy={set.isPending}
          onClose={() => setAsked(null)}
          onConfirm={() => set.mutate(asked, { onSuccess: () => setAsked(null) })}
        />
      )}
    </>
  )
}
