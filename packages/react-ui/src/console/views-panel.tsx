import {
  CheckCheck,
  CircleUserRound,
  Clock,
  Inbox,
  Layers,
  ListFilter,
  PanelLeftClose,
  Plus,
  Settings2,
  UserRoundX,
  UsersRound,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { CountView, SavedViewView } from '@guichet/core/contract'
import { lazy, Suspense, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useTicketCounts } from '../ticket/use-tickets.ts'
import { countFilterOf } from './desk-address.ts'
import type { DeskAddress } from './desk-address.ts'
import { KeyHint } from './keys/key-hint.tsx'
import { choicesOfView } from './saved-views/search-choices.ts'
import { useSavedViews } from './saved-views/use-saved-views.ts'
import { useWrittenSearch } from './list/use-written-search.ts'
import { useDeskAddress } from './use-desk-address.ts'
import { views } from './views.ts'
import type { ViewId } from './views.ts'

const ManageViews = lazy(() => import('./saved-views/manage-views.tsx'))

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
  const { hrefOf } = useDeskAddress()
  const saved = useSavedViews().data?.items ?? []
  const [managing, setManaging] = useState(false)
  const counts = useTicketCounts([
    ...views.map(({ id }) => countFilterOf({ view: id, choices: {} })),
    ...saved.map((view) => countFilterOf({ view: view.id as `viw_${string}`, choices: choicesOfView(view) })),
  ])
  const sections = [
    { title: t('savedView.own'), items: saved.filter(({ audience }) => audience === 'own') },
    { title: t('savedView.shared'), items: saved.filter(({ audience }) => audience !== 'own') },
  ]
  const countOf = (view: SavedViewView): CountView | undefined => counts?.items[views.length + saved.indexOf(view)]
  return (
    <nav className="gt-views" data-pane="views" aria-label={t('views')}>
      <div className="gt-views__head">
        <h2>{t('views')}</h2>
        {saved.length > 0 && (
          <button
            type="button"
            className="gt-icon-button gt-views__manage"
            title={t('savedView.manage')}
            onClick={() => setManaging(true)}
          >
            <Settings2 size={16} aria-hidden="true" />
            <span className="gt-hidden">{t('savedView.manage')}</span>
          </button>
        )}
        <button type="button" className="gt-icon-button" title={`${t('command.views')} [`} onClick={onCollapse}>
          <PanelLeftClose size={16} aria-hidden="true" />
          <span className="gt-hidden">{t('command.views')}</span>
        </button>
      </div>
      <Link href={hrefOf({ open: 'new' })} className="gt-button gt-views__new" data-kind="primary">
        <Plus size={16} aria-hidden="true" /> <span className="gt-views__word">{t('new.title')}</span>
      </Link>
      <ul>
        {views.map(({ id }, place) => (
          <ViewLink
            key={id}
            view={id}
            icon={icons[id]}
            name={t(`view.${id}`)}
            words={t(`viewWords.${id}`)}
            count={counts?.items[place]}
          />
        ))}
      </ul>
      {sections.map(
        ({ title, items }) =>
          items.length > 0 && (
            <section key={title} className="gt-views__section">
              <h3 className="gt-views__word">{title}</h3>
              <ul aria-label={title}>
                {items.map((view) => (
                  <SavedViewLink key={view.id} view={view} count={countOf(view)} />
                ))}
              </ul>
            </section>
          ),
      )}
      <p className="gt-views__hint">
        <KeyHint command="nextFree" /> {t('command.nextFree')}
      </p>
      {managing && (
        <Suspense>
          <ManageViews onClose={() => setManaging(false)} />
        </Suspense>
      )}
    </nav>
  )
}

/** A named view; the card beside it says its search. */
function SavedViewLink({ view, count }: { readonly view: SavedViewView; readonly count: CountView | undefined }) {
  const { t } = useTranslation('console')
  const { write } = useWrittenSearch()
  const words = write(choicesOfView(view)) || t('viewWords.all')
  return <ViewLink view={view.id as `viw_${string}`} icon={ListFilter} name={view.name} words={words} count={count} />
}

interface ViewLinkProps {
  readonly view: DeskAddress['view']
  readonly icon: LucideIcon
  readonly name: string
  /** What is in it, in words. */
  readonly words: string
  readonly count: CountView | undefined
}

function ViewLink({ view, icon: Icon, name, words, count }: ViewLinkProps): ReactNode {
  const { i18n } = useTranslation()
  const { address, hrefOf } = useDeskAddress()
  const id = useId()
  const current = address.view === view
  return (
    <li>
      <Link
        href={
          current && address.changed
            ? `/desk/tickets/${view}`
            : hrefOf({ view, open: null, choices: { sort: '', direction: '' } })
        }
        className="gt-views__link"
        aria-describedby={id}
        aria-current={current ? 'page' : undefined}
      >
        <Icon size={16} aria-hidden="true" />
        <span className="gt-views__word" dir="auto">
          {name}
        </span>
        <span className="gt-views__count">
          {count && (count.atLeast ? `${(count.count - 1).toLocaleString(i18n.language)}+` : count.count)}
        </span>
      </Link>
      <span id={id} role="tooltip" className="gt-views__words" dir="auto">
        {words}
      </span>
    </li>
  )
}
