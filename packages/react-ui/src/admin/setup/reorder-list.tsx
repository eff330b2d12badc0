import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ReorderListProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly nameOf: (item: Item) => string
  readonly onChange: (items: Item[]) => void
  /** What stands in an item's row, and below it. */
  readonly children: (item: Item, place: number) => ReactNode
}

/** A list whose order is changed by dragging, or by buttons whose result is spoken (ui.md §15). */
export function ReorderList<Item>(props: ReorderListProps<Item>): ReactNode {
  const { label, items, keyOf, nameOf, onChange, children } = props
  const { t } = useTranslation('admin')
  const [dragged, setDragged] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const move = (from: number, to: number): void => {
    const moved = items[from]
    if (moved === undefined || to < 0 || to >= items.length || from === to) return
    onChange(items.toSpliced(from, 1).toSpliced(to, 0, moved))
    setSaid(t('order.moved', { name: nameOf(moved), place: to + 1, total: items.length }))
  }
  return (
    <>
      <ol className="gt-order" aria-label={label}>
        {items.map((item, place) => (
          <li
            key={keyOf(item)}
            data-dragged={dragged === place || undefined}
            onDragOver={(event) => {
              if (dragged === null) return
              event.preventDefault()
              move(dragged, place)
              setDragged(place)
            }}
          >
            <span
              className="gt-order__grip"
              draggable
              aria-hidden="true"
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move'
                setDragged(place)
              }}
              onDragEnd={() => setDragged(null)}
            >
              <GripVertical size={16} />
            </span>
            <span className="gt-order__moves">
              {([-1, 1] as const).map((by) => {
                const Arrow = by < 0 ? ArrowUp : ArrowDown
                const name = t(by < 0 ? 'order.up' : 'order.down', { name: nameOf(item) })
                const last = by < 0 ? place === 0 : place === items.length - 1
                return (
                  <button
                    key={by}
                    type="button"
                    className="gt-icon-button"
                    title={name}
                    aria-disabled={last || undefined}
                    onClick={() => move(place, place + by)}
                  >
                    <Arrow size={16} aria-hidden="true" />
                    <span className="gt-hidden">{name}</span>
                  </button>
                )
              })}
            </span>
            <div className="gt-order__item">{children(item, place)}</div>
          </li>
        ))}
      </ol>
      <p className="gt-hidden" role="status">
        {said}
      </p>
    </>
  )
}
