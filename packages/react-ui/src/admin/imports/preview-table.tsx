import type { ImportPreview } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../console/use-labels.ts'
import { byCode } from '../../i18n/text-by-code.ts'
import { Time } from '../../parts/time.tsx'

/** The first rows as they would become, and which would be refused. */
export function PreviewTable({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const { t } = useTranslation('admin')
  const label = useLabels()
  return (
    <section aria-label={t('imports.preview')}>
      <h2 className="gt-importhead">{t('imports.preview')}</h2>
      <p>
        {t('imports.holds', { people: preview.people, tickets: preview.tickets })}{' '}
        <span className="gt-muted">
          {t('imports.looked', { count: preview.looked, known: preview.known, refused: preview.refused })}
        </span>
      </p>
      <div className="gt-tablebox">
        <table className="gt-table gt-importpreview">
          <thead>
            <tr>
              {(['key', 'what', 'who', 'opened', 'outcome'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`imports.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, place) => (
              // Two rows may be called the same.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={`${row.key} ${place}`} data-refused={row.problem !== null || undefined}>
                <td dir="auto">{row.key}</td>
                <td>
                  <span dir="auto">{row.subject || (row.messages > 0 ? t('imports.noSubject') : '')}</span>
                  {row.messages > 0 && (
                    <span className="gt-muted">
                      {[
                        ...(row.department === '' ? [] : [label.department(row.department)]),
                        t('imports.messages', { count: row.messages }),
                        t(row.closedAt === null ? 'imports.isOpen' : 'imports.isClosed'),
                      ].join(' · ')}
                    </span>
                  )}
                </td>
                <td dir="auto">{[row.name, row.email].filter(Boolean).join(' · ')}</td>
                <td>{row.openedAt !== null && <Time at={row.openedAt} exact />}</td>
                <td>
                  {row.problem !== null
                    ? byCode(t)([`imports.problem.${row.problem.code}`, 'imports.problem.other'])
                    : t(row.known ? 'imports.here' : 'imports.comes')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
