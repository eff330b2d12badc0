import type { ImportJobView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { isAtWork } from './use-imports.ts'

const looks: Readonly<Record<ImportJobView['state'], readonly [colour: string, sign: string]>> = {
  running: ['open', '…'],
  stopped: ['waiting', '‖'],
  ended: ['solved', '✓'],
  cancelled: ['closed', '■'],
  failed: ['urgent', '!'],
  undoing: ['open', '…'],
  undone: ['closed', '↶'],
}

/** How an import stands: in a word, how far it is, and what it has done. */
export function ImportState({ job }: { readonly job: ImportJobView }): ReactNode {
  const { t } = useTranslation('admin')
  const [colour, sign] = looks[job.state]
  const undone = job.state === 'undoing' || job.state === 'undone'
  return (
    <span className="gt-importstate">
      <span className="gt-badge" data-colour={colour} data-state={job.state}>
        <span aria-hidden="true">{sign}</span> {t(`imports.states.${job.state}`)}
      </span>
      {isAtWork(job) && job.total !== null && (
        <progress
          value={job.done}
          max={Math.max(1, job.total)}
          aria-label={t('imports.progress', { done: job.done, total: job.total })}
        />
      )}
      <span className="gt-muted">
        {undone
          ? t('imports.undoneCounts', { removed: job.removed, stays: job.stays })
          : t('imports.counts', { imported: job.imported, known: job.known, refused: job.refused })}
      </span>
      {job.because !== null && (
        <span className="gt-muted">{byCode(t)([`imports.because.${job.because}`, 'imports.because.other'])}</span>
      )}
    </span>
  )
}
