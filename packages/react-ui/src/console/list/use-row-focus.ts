import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'

interface RowFocusOptions {
  readonly order: readonly string[]
  /** Brings a row that is not drawn into sight. */
  scrollTo(index: number): void
  onOpen(id: string): void
  onPreview(id: string): void
}

/** One row of the list has the focus (roving tabindex); arrows, Home, End, `j` and `k` move it. */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  { order, scrollTo, onOpen, onPreview }: RowFocusOptions,
) {
  const [asked, setAsked] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const active = asked !== null && order.includes(asked) ? asked : (order[0] ?? null)

  const moveTo = useCallback(
    (index: number) => {
      const id = order[Math.max(0, Math.min(index, order.length - 1))]
      if (id === undefined) return
      setAsked(id)
      wanted.current = id
      scrollTo(order.indexOf(id))
    },
    [order, scrollTo],
  )
  // The row may be drawn one or two frames after the list has moved to it.
  useEffect(() => {
    if (wanted.current === null) return
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"]`)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })
  const step = useCallback(
    (by: number) => moveTo((active === null ? -1 : order.indexOf(active)) + by),
    [active, moveTo, order],
  )
  /** The first key press puts the focus on the row it stands on; the next ones move it. */
  const enterOrStep = useCallback(
    (by: number) => {
      const inside = list.current?.contains(document.activeElement) ?? false
      step(inside || asked !== null ? by : 0)
    },
    [asked, list, step],
  )
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined || active === null) return
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Home: () => moveTo(0),
      End: () => moveTo(order.length - 1),
      Enter: () => onOpen(active),
      ' ': () => onPreview(active),
    }
    const act = acts[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return { active, setActive: setAsked, step: enterOrStep, onKeyDown }
}
