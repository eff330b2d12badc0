import {
  CheckCheck,
  CircleUserRound,
  Clock,
  Inbox,
  Layers,
  PanelLeftClose,
  Plus,
  UserRoundX,
  UsersRound,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useTicketCount } from '../ticket/use-tickets.ts'
import { KeyHint } from './keys/key-hint.tsx'
import { useDeskAddress } from './use-desk-address.ts'
import { views } from './views.ts'
import type { View, ViewId } from './views.ts'

const icons: Readonly<Record<ViewId, LucideIcon>> = {
  mine: CircleUserRound,
  unassigned: UserRoundX,
  queue: Inbox,
  'waiting-operator': UsersRound,
  'waiting-customer': Clock,
  closed: CheckCheck,
  all: Layers,
}

/** The views with how many tickets each has now, and the way to a new ticket. */
export function ViewsPanel({ onCollapse }: { readonly onCollapse: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const { address, hrefOf } = useDeskAddress()
  return (
    <nav className="gt-views" data-pane="views" aria-label={t('views')}>
      <div className="gt-views__head">
        <h2>{t('views')}</h2>
        <button type="button" className="gt-icon-button" title={`${t('command.views')} [`} onClick={onCollapse}>
          <PanelLeftClose size={16} aria-hidden="true" />
          <span className="gt-hidden">{t('command.views')}</span>
        </button>
      </div>
      <Link href={hrefOf({ open: 'new' })} className="gt-button gt-views__new" data-kind="primary">
        <Plus size={16} aria-hidden="true" /> <span className="gt-views__word">{t('new.title')}</span>
      </Link>
      <ul>
        {views.map((view) => (
          <ViewLink
            key={view.id}
            view={view}
            href={hrefOf({ view: view.id, open: null, choices: { sort: '', direction: '' } })}
            current={address.view === view.id}
          />
        ))}
      </ul>
      <p className="gt-views__hint">
        <KeyHint command="nextFree" /> {t('command.nextFree')}
      </p>
    </nav>
  )
}

function ViewLink({
  view,
  href,
  current,
}: {
  readonly view: View & { readonly id: ViewId }
  readonly href: string
  readonly current: boolean
}): ReactNode {
  const { t, i18n } = useTranslation('console')
  const count = useTicketCount(view.filter)
  const Icon = icons[view.id]
  const words = useId()
  return (
    <li>
      <Link href={href} className="gt-views__link" aria-describedby={words} aria-current={current ? 'page' : undefined}>
        <Icon size={16} aria-hidden="true" />
        <span className="gt-views__word">{t(`view.${view.id}`)}</span>
        <span className="gt-views__count">
          {count && `${count.count.toLocaleString(i18n.language)}${count.atLeast ? '+' : ''}`}
        </span>
      </Link>
      <span id={words} role="tooltip" className="gt-views__words">
        {t(`viewWords.${view.id}`)}
      </span>
    </li>
  )
}
