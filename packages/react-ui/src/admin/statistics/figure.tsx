import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChosenFigure } from './use-statistics.ts'

export type Open = (figure: ChosenFigure) => void

/** A number that opens what it counts; a nought is only a number. Other words may stand in the place of the number. */
export function Figure({
  figure,
  open,
  children,
}: {
  readonly figure: ChosenFigure
  readonly open: Open
  readonly children?: ReactNode
}): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const text = figure.count.toLocaleString(i18n.language)
  if (figure.count === 0) return <span className="gt-muted">{children ?? 0}</span>
  return (
    <button
      type="button"
      className="gt-tally"
      aria-label={
        children === undefined ? t('statistics.list', { title: figure.title, count: figure.count }) : undefined
      }
      onClick={() => open(figure)}
    >
      {children ?? text}
    </button>
  )
}
