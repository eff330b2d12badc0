import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import type { SavedViewView } from '@guichet/core/contract'
import { isSavedView, readAddress, writeAddress } from './desk-address.ts'
import type { Choices, DeskAddress } from './desk-address.ts'
import { choicesOfView, chosen } from './saved-views/search-choices.ts'
import { useSavedViews } from './saved-views/use-saved-views.ts'

/** A step from the present address: what is not named stays; an empty choice is taken away. */
export interface Step {
  readonly view?: DeskAddress['view']
  readonly open?: string | null
  readonly choices?: { readonly [Key in keyof Choices]?: string | undefined }
}

function afterStep(address: DeskAddress, { view = address.view, open, choices }: Step, own: Choices): DeskAddress {
  const moves = view !== address.view
  // A named view is a whole of its own: nothing comes with it from another one, or goes with it.
  const kept = moves && (isSavedView(view) || isSavedView(address.view)) ? {} : address.choices
  const after = chosen({ ...kept, ...choices })
  const changed = isSavedView(view) && !moves && JSON.stringify(after) !== JSON.stringify(chosen(own))
  return {
    view,
    open: open === undefined ? address.open : open,
    choices: after,
    ...(changed && { changed }),
  }
}

/** The console's place, as the address bar and the named view in it say it, and how to go elsewhere. */
export function useDeskAddress() {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const { data, isPending } = useSavedViews()
  const read = useMemo(() => readAddress(path, search), [path, search])
  const saved: SavedViewView | undefined = data?.items.find(({ id }) => id === read.view)
  const own = useMemo(() => (saved ? choicesOfView(saved) : {}), [saved])
  const address = useMemo(
    () => (isSavedView(read.view) && !read.changed ? { ...read, choices: own } : read),
    [own, read],
  )
  const hrefOf = useCallback((step: Step) => writeAddress(afterStep(address, step, own)), [address, own])
  const go = useCallback(
    (step: Step, how: { replace?: boolean } = {}) => navigate(hrefOf(step), how),
    [hrefOf, navigate],
  )
  /** To the named view as it is kept. */
  const leaveChanges = useCallback(
    () => navigate(writeAddress({ view: read.view, open: read.open, choices: {} }), { replace: true }),
    [navigate, read.open, read.view],
  )
  /** Whether what the address asks for is known; a named view may be on its way, or not be there (any more). */
  const known: 'yes' | 'not yet' | 'no' = !isSavedView(read.view) || saved ? 'yes' : isPending ? 'not yet' : 'no'
  return { address, saved: saved ?? null, known, hrefOf, go, leaveChanges }
}

/** The name of the view that is shown. */
export function useViewName(): string {
  const { t } = useTranslation('console')
  const { address, saved, known } = useDeskAddress()
  if (!isSavedView(address.view)) return t(`view.${address.view}`)
  return saved?.name ?? (known === 'no' ? t('savedView.gone') : '')
}
