import type { InsertItemView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useInsertPicture } from './use-inserts.ts'

/** How a card is called while it is dragged. */
export const insertType = 'application/x-guichet-insert'

/** One item: a press, or dragging it there, puts it into the answer. */
export function InsertCard({
  provider,
  item,
  busy,
  onChoose,
}: {
  readonly provider: string
  readonly item: InsertItemView
  readonly busy: boolean
  readonly onChoose: () => void
}): ReactNode {
  const picture = useInsertPicture(provider, item.id, item.picture)
  return (
    <li>
      <button
        type="button"
        className="gt-insert"
        aria-busy={busy}
        draggable
        onDragStart={({ dataTransfer }) => {
          dataTransfer.effectAllowed = 'copy'
          dataTransfer.setData(insertType, JSON.stringify({ provider, item }))
        }}
        onClick={onChoose}
      >
        {item.picture && <span className="gt-insert__picture">{picture && <img src={picture} alt="" />}</span>}
        <span className="gt-insert__words">
          <strong>{item.title}</strong>
          <span>{item.text}</span>
        </span>
      </button>
    </li>
  )
}
