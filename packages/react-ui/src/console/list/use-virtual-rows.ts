import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect } from 'react'
import type { RefObject } from 'react'
import { isBesideSubject } from './found-texts.tsx'
import type { ListLine } from './list-lines.ts'

/** Pixels of a row, as `list.css` draws it, and of the line below it that shows where words were found. */
const rowHeights = { table: 52, compact: 62, group: 38, found: 24 } as const

function heightOf(line: ListLine | undefined, compact: boolean): number {
  if (line?.kind === 'group') return rowHeights.group
  const found = line?.ticket.found?.some(isBesideSubject) ?? false
  return rowHeights[compact ? 'compact' : 'table'] + (found ? rowHeights.found : 0)
}

/** Draws only the rows in sight, so that a view of thousands scrolls. */
export function useVirtualRows(pane: RefObject<HTMLElement | null>, lines: readonly ListLine[], compact: boolean) {
  // oxlint-disable-next-line react/incompatible-library -- nothing that it answers is memoized
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => heightOf(lines[index], compact),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    initialRect: { width: 800, height: 900 },
  })
  // Where lines stand that are no plain rows.
  const others = lines
    .flatMap((line, place) => {
      const height = heightOf(line, compact)
      return height === rowHeights[compact ? 'compact' : 'table'] ? [] : [`${place}:${height}`]
    })
    .join()
  useEffect(() => rows.measure(), [compact, others, rows])
  return rows
}
