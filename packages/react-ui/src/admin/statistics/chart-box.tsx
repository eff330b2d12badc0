import { CircleQuestionMark } from 'lucide-react'
import { Suspense, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Skeleton } from '../../parts/states.tsx'

/** A chart with its definition behind "?", and the same figures as a table. Nothing to draw: a sentence. */
export function ChartBox({
  title,
  definition,
  empty,
  chart,
  table,
}: {
  readonly title: string
  readonly definition: string
  readonly empty: boolean
  readonly chart: ReactNode
  readonly table: ReactNode
}): ReactNode {
  const { t } = useTranslation('admin')
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  return (
    <section className="gt-chart" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <details className="gt-chart__what">
          <summary title={t('statistics.what')}>
            <CircleQuestionMark size={16} aria-hidden="true" />
            <span className="gt-hidden">{t('statistics.whatIs', { title })}</span>
          </summary>
          <p>{definition}</p>
        </details>
        {!empty && (
          <Button kind="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'statistics.asChart' : 'statistics.asTable')}
          </Button>
        )}
      </header>
      {empty ? (
        <p className="gt-muted">{t('statistics.none')}</p>
      ) : asTable ? (
        <div className="gt-tablebox" tabIndex={0} role="group" aria-label={title}>
          {table}
        </div>
      ) : (
        <Suspense fallback={<Skeleton rows={4} />}>{chart}</Suspense>
      )}
    </section>
  )
}
