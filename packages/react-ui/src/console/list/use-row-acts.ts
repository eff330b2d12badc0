import { useEffect, useRef, useState } from 'react'

/** What a row of the list tells of. */
export interface RowActs {
  focus(id: string): void
  open(id: string): void
  /** `range` goes on from the row chosen before. */
  select(id: string, range: boolean): void
  hover(id: string, row: HTMLElement): void
}

/** The same object for as long as the list is shown, so that rows are not drawn again for it; it does what is asked last. */
export function useRowActs(acts: RowActs): RowActs {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  const [stable] = useState<RowActs>(() => ({
    focus: (id) => latest.current.focus(id),
    open: (id) => latest.current.open(id),
    select: (id, range) => latest.current.select(id, range),
    hover: (id, row) => latest.current.hover(id, row),
  }))
  return stable
}
