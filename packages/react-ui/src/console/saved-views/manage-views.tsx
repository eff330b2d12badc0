import type { SavedViewView } from '@guichet/core/contract'
import { ArrowDown, ArrowUp, Link2, Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import type { ButtonProps } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useReason } from '../../parts/use-reason.ts'
import { Refusal } from '../refusal.tsx'
import { useLabels } from '../use-labels.ts'
import { useArrangeViews, useSavedViews, useViewAction } from './use-saved-views.ts'
import { ViewFields } from './view-fields.tsx'
import type { ViewDraft } from './view-fields.tsx'

/** Every named view of this reader: another order, another name or audience, its link, and away with it. */
export default function ManageViews({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const { data } = useSavedViews()
  const arrange = useArrangeViews()
  const [edited, setEdited] = useState<SavedViewView | null>(null)
  const [leaving, setLeaving] = useState<SavedViewView | null>(null)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const remove = useViewAction((views, viewId: string) => views.remove({ viewId }))
  const items = data?.items ?? []
  const move = (place: number, by: 1 | -1): void => {
    const ids = items.map(({ id }) => id)
    const [moved = ''] = ids.splice(place, 1)
    ids.splice(place + by, 0, moved)
    arrange(ids)
    setSaid(t('savedView.moved', { name: items[place]?.name, place: place + by + 1, count: ids.length }))
    // The button goes on with its row, and so does the focus; at an end of the list it is on the other one.
    const ways = by < 0 ? ['up', 'down'] : ['down', 'up']
    requestAnimationFrame(() =>
      ways.some((way) => {
        const button = list.current?.querySelector<HTMLButtonElement>(`[data-view="${moved}"] [value="${way}"]`)
        button?.focus()
        return button?.disabled === false
      }),
    )
  }
  if (edited && data)
    return <EditView view={edited} share={data.share} onDone={() => setEdited(null)} onClose={onClose} />
  if (leaving)
    return (
      <Dialog title={t('savedView.removeTitle', { name: leaving.name })} onClose={onClose}>
        <div className="gt-form">
          <p>{t(leaving.audience === 'own' ? 'savedView.removeOwn' : 'savedView.removeShared')}</p>
          <Refusal error={remove.error} />
          <div className="gt-dialog__actions">
            <Button onClick={() => setLeaving(null)}>{t('cancel')}</Button>
            <Button
              kind="danger"
              busy={remove.isPending}
              onClick={() => remove.mutate(leaving.id, { onSuccess: () => setLeaving(null) })}
            >
              {t('savedView.remove')}
            </Button>
          </div>
        </div>
      </Dialog>
    )
  return (
    <Dialog title={t('savedView.manage')} onClose={onClose}>
      <ul ref={list} className="gt-managedviews gt-wide">
        {items.map((view, place) => (
          <ManagedView
            key={view.id}
            view={view}
            first={place === 0}
            last={place === items.length - 1}
            onMove={(by) => move(place, by)}
            onEdit={() => setEdited(view)}
            onRemove={() => setLeaving(view)}
            onSay={setSaid}
          />
        ))}
        {items.length === 0 && <li className="gt-muted">{t('savedView.none')}</li>}
      </ul>
      <div className="gt-dialog__actions">
        <p className="gt-managedviews__said gt-muted" role="status">
          {said}
        </p>
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </Dialog>
  )
}

interface ManagedViewProps {
  readonly view: SavedViewView
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: 1 | -1) => void
  readonly onEdit: () => void
  readonly onRemove: () => void
  readonly onSay: (text: string) => void
}

function ManagedView({ view, first, last, onMove, onEdit, onRemove, onSay }: ManagedViewProps): ReactNode {
  const { t } = useTranslation('console')
  const reason = useReason()
  const audience = useAudienceName()
  const refused = view.can.change.allowed ? undefined : reason(view.can.change.reason)
  const { name } = view
  const button = (label: string, icon: ReactNode, act: () => void, attributes: ButtonProps = {}): ReactNode => (
    <Button
      kind="quiet"
      className="gt-managedviews__act"
      aria-label={label}
      title={label}
      onClick={act}
      {...attributes}
    >
      {icon}
    </Button>
  )
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(new URL(`/desk/tickets/${view.id}`, location.href).href)
    onSay(t('savedView.linkCopied', { name }))
  }
  return (
    <li data-view={view.id}>
      <span>
        <strong dir="auto">{name}</strong>
        <span className="gt-muted">{audience(view)}</span>
      </span>
      <span className="gt-managedviews__acts">
        {button(t('savedView.up', { name }), <ArrowUp size={16} aria-hidden="true" />, () => onMove(-1), {
          disabled: first,
          value: 'up',
        })}
        {button(t('savedView.down', { name }), <ArrowDown size={16} aria-hidden="true" />, () => onMove(1), {
          disabled: last,
          value: 'down',
        })}
        {button(t('savedView.copyLink', { name }), <Link2 size={16} aria-hidden="true" />, () => void copy())}
        {button(t('savedView.edit', { name }), <Pencil size={16} aria-hidden="true" />, onEdit, { refused })}
        {button(t('savedView.removeNamed', { name }), <Trash2 size={16} aria-hidden="true" />, onRemove, { refused })}
      </span>
    </li>
  )
}

/** Who sees a view, and whose it is. */
function useAudienceName(): (view: SavedViewView) => string {
  const { t } = useTranslation('console')
  const label = useLabels()
  return ({ audience, department, owner }) =>
    audience === 'own'
      ? t('savedView.for.own')
      : `${audience === 'everybody' ? t('savedView.for.everybody') : t('savedView.for.department', { department: label.department(department) })} · ${owner.name}`
}

interface EditViewProps {
  readonly view: SavedViewView
  readonly share: Parameters<typeof ViewFields>[0]['share']
  readonly onDone: () => void
  readonly onClose: () => void
}

function EditView({ view, share, onDone, onClose }: EditViewProps): ReactNode {
  const { t } = useTranslation('console')
  const [draft, setDraft] = useState<ViewDraft>(view)
  const { name, audience, department } = draft
  const { mutate, isPending, error } = useViewAction((views, given: ViewDraft) =>
    views.change({ viewId: view.id, ...given }),
  )
  const save = (): void => mutate({ name: name.trim(), audience, department }, { onSuccess: onDone })
  return (
    <Dialog title={t('savedView.edit', { name: view.name })} onClose={onClose}>
      <form
        className="gt-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '' && !isPending) save()
        }}
      >
        <ViewFields draft={draft} share={share} onChange={setDraft} />
        <Refusal error={error} retry={save} />
        <div className="gt-dialog__actions">
          <Button onClick={onDone}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" busy={isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
