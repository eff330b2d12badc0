import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect } from 'react'
import type { RefObject } from 'react'

/** Pixels of a row, as `list.css` draws it. */
const rowHeights = { table: 52, compact: 62 } as const

/** Draws only the rows in sight, so that a view of thousands scrolls. */
export function useVirtualRows(pane: RefObject<HTMLElement | null>, order: readonly string[], compact: boolean) {
  // oxlint-disable-next-line react/incompatible-library -- nothing that it answers is memoized
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => pane.current,
    estimateSize: () => rowHeights[compact ? 'compact' : 'table'],
    getItemKey: (index) => order[index] ?? index,
    overscan: 8,
    initialRect: { width: 800, height: 900 },
  })
  useEffect(() => rows.measure(), [compact, rows])
  return rows
}
