import type { LanguageReport } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'

type Covered = Pick<LanguageReport, 'given' | 'total'>

/** How much of English a language has, in words and as a bar. */
export function CoverageBar({ given, total }: Covered): ReactNode {
  const { t } = useTranslation('admin')
  return (
    <span className="gt-coverage">
      <progress max={Math.max(total, 1)} value={given} aria-hidden="true" />
      <span className="gt-muted">{t('languages.covered', { given, total })}</span>
    </span>
  )
}

/** Keys that somebody may want to go through, folded together. */
function Keys({ title, keys }: { readonly title: string; readonly keys: readonly string[] }): ReactNode {
  const { t } = useTranslation('admin')
  const most = 200
  if (keys.length === 0) return null
  return (
    <details className="gt-textkeys">
      <summary>{title}</summary>
      <ul dir="ltr">
        {keys.slice(0, most).map((key) => (
          <li key={key}>
            <code>{key}</code>
          </li>
        ))}
      </ul>
      {keys.length > most && <p className="gt-muted">{t('languages.andMore', { count: keys.length - most })}</p>}
    </details>
  )
}

/** What a catalogue covers, surface by surface, what it lacks, and what English does not know. */
export function Coverage({ report }: { readonly report: Omit<LanguageReport, 'faults'> }): ReactNode {
  const { t } = useTranslation('admin')
  const surfaceName = (surface: string): string =>
    byCode(t)([`languages.surface.${surface}`, 'languages.surface.other'], { surface })
  return (
    <div className="gt-form">
      <CoverageBar {...report} />
      <div className="gt-tablebox">
        <table className="gt-table gt-coveragetable">
          <thead>
            <tr>
              <th scope="col">{t('languages.where')}</th>
              <th scope="col">{t('languages.texts')}</th>
            </tr>
          </thead>
          <tbody>
            {report.surfaces.map(({ surface, given, total }) => (
              <tr key={surface}>
                <td>{surfaceName(surface)}</td>
                <td>{t('languages.outOf', { given, total })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Keys title={t('languages.missing', { count: report.missing.length })} keys={report.missing} />
      <Keys title={t('languages.unknown', { count: report.unknown.length })} keys={report.unknown} />
    </div>
  )
}

/** Why a catalogue cannot be taken: each key with its reason. */
export function Faults({ faults }: Pick<LanguageReport, 'faults'>): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' })
  const most = 100
  if (faults.length === 0) return null
  return (
    <div className="gt-problem" role="alert">
      <p>{t('languages.refused', { count: faults.length })}</p>
      <ul className="gt-textfaults">
        {faults.slice(0, most).map(({ key, code, about }) => (
          <li key={`${key} ${code}`}>
            <code dir="ltr">{key}</code> {t(`languages.fault.${code}`, { about: list.format(about) })}
          </li>
        ))}
      </ul>
      {faults.length > most && <p>{t('languages.andMore', { count: faults.length - most })}</p>}
    </div>
  )
}
