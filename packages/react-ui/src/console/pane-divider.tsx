import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paneWidths } from './use-panes.ts'
import type { PaneName } from './use-panes.ts'

const stepPx = 16

interface PaneDividerProps {
  readonly pane: PaneName
  /** What was chosen, if anything was. */
  readonly width: number | undefined
  /** Null: back to the usual width. */
  readonly onResize: (width: number | null) => void
}

/** The edge of a pane, to be dragged or moved with the arrow keys; a double click puts it back. */
export function PaneDivider({ pane, width, onResize }: PaneDividerProps): ReactNode {
  const { t } = useTranslation('console')
  const { least, most, usual } = paneWidths[pane]
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null)
  // Details stand at the end of the line: they grow when their edge moves towards its start.
  const grows = (): 1 | -1 => ((pane === 'details') === (document.documentElement.dir === 'rtl') ? 1 : -1)
  const shownWidth = (): number =>
    width ?? document.querySelector(`[data-pane="${pane}"]`)?.getBoundingClientRect().width ?? usual
  const set = (asked: number): void => onResize(Math.round(Math.max(least, Math.min(asked, most))))
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.preventDefault()
    event.currentTarget.focus()
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width: shownWidth() }
  }
  const onPointerMove = ({ clientX }: PointerEvent): void => {
    if (from.current) set(from.current.width + grows() * (clientX - from.current.x))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const acts: Readonly<Record<string, () => void>> = {
      ArrowRight: () => set(shownWidth() + grows() * stepPx),
      ArrowLeft: () => set(shownWidth() - grows() * stepPx),
      Home: () => set(least),
      End: () => set(most),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <div
      className="gt-divider"
      data-of={pane}
      role="separator"
      aria-orientation="vertical"
      aria-label={t(`pane.${pane}`)}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width ?? usual}
      title={t('pane.hint')}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (from.current = null)}
      onPointerCancel={() => (from.current = null)}
      onDoubleClick={() => onResize(null)}
      onKeyDown={onKeyDown}
    />
  )
}
