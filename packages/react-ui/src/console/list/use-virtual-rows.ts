import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { ListLine } from './list-lines.ts'

/** Pixels of a row, as `list.css` draws it. */
const rowHeights = { table: 52, compact: 62, group: 38 } as const

/** Draws only the rows in sight, so that a view of thousands scrolls. */
export function useVirtualRows(pane: RefObject<HTMLElement | null>, lines: readonly ListLine[], compact: boolean) {
  // oxlint-disable-next-line react/incompatible-library -- nothing that it answers is memoized
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => rowHeights[lines[index]?.kind === 'group' ? 'group' : compact ? 'compact' : 'table'],
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    initialRect: { width: 800, height: 900 },
  })
  // Where headings stand among the rows.
  const headings = lines.flatMap(({ kind }, place) => (kind === 'group' ? [place] : [])).join()
  useEffect(() => rows.measure(), [compact, headings, rows])
  return rows
}
