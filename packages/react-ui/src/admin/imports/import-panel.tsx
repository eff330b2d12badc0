import type { ImportJobView } from '@guichet/core/contract'
import { useMutation } from '@tanstack/react-query'
import { Ban, Download, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../console/work/confirm-dialog.tsx'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { byCode } from '../../i18n/text-by-code.ts'
import { Button } from '../../parts/button.tsx'
import { Time } from '../../parts/time.tsx'
import { save } from '../chats/export-transcript.ts'
import { useAdminAction, useIssues } from '../use-admin-action.ts'
import { ImportState } from './import-state.tsx'
import { isAtWork, useImportProblems } from './use-imports.ts'
import { givenWay, noWay, WayFields } from './way-fields.tsx'

/** One import: how it stands, what it refused, and what can be done with it. */
export function ImportPanel({ job }: { readonly job: ImportJobView }): ReactNode {
  const { t } = useTranslation('admin')
  const { client } = useHelpdesk()
  const [asking, setAsking] = useState(false)
  const cancel = useAdminAction((api) => api.imports.cancel({ importId: job.id }))
  const undo = useAdminAction(async (api) => {
    await api.imports.undo({ importId: job.id })
    setAsking(false)
  })
  const file = useMutation({
    mutationFn: async () => {
      const { text } = await client.imports.errorFile({ importId: job.id })
      // With its mark, so that Excel reads it as it is.
      save(`${job.id}-errors`, 'csv', `\uFEFF${text}`)
    },
  })
  return (
    <div className="gt-side__body">
      <ImportState job={job} />
      <p className="gt-muted">
        {t('imports.startedBy', { name: job.startedBy?.name ?? t('imports.itself') })} <Time at={job.startedAt} exact />
        {job.endedAt !== null && (
          <>
            {' – '}
            <Time at={job.endedAt} exact />
          </>
        )}
      </p>
      <div className="gt-adminbar">
        {(job.state === 'running' || job.state === 'stopped') && (
          <Button busy={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
            <Ban size={16} aria-hidden="true" /> {t('imports.cancel')}
          </Button>
        )}
        {job.problems > 0 && (
          <Button busy={file.isPending} onClick={() => file.mutate()}>
            <Download size={16} aria-hidden="true" /> {t('imports.errorFile')}
          </Button>
        )}
        {!isAtWork(job) && job.state !== 'undone' && job.imported > 0 && (
          <Button kind="danger" onClick={() => setAsking(true)}>
            <Undo2 size={16} aria-hidden="true" /> {t('imports.undo')}
          </Button>
        )}
      </div>
      <Refusal error={cancel.error} retry={() => cancel.mutate(undefined)} />
      <Refusal error={file.error} />
      {job.state === 'stopped' && <GoOn job={job} />}
      {job.problems > 0 && <Problems job={job} />}
      {asking && (
        <ConfirmDialog
          title={t('imports.undoTitle')}
          text={t('imports.undoText')}
          action={t('imports.undo')}
          error={undo.error}
          busy={undo.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => undo.mutate(undefined)}
        />
      )}
    </div>
  )
}

/** The way into the database again: it is kept for a run only. */
function GoOn({ job }: { readonly job: ImportJobView }): ReactNode {
  const { t } = useTranslation('admin')
  const [way, setWay] = useState(noWay)
  const given = givenWay(way)
  const goOn = useAdminAction((api) => api.imports.goOn({ importId: job.id, ...(given ?? { ...noWay, port: 0 }) }))
  const issueOf = useIssues(goOn.error)
  return (
    <section className="gt-form" aria-label={t('imports.goOn')}>
      <WayFields way={way} issueOf={issueOf} onChange={setWay} />
      <Refusal error={goOn.error} retry={() => goOn.mutate(undefined)} />
      <p>
        <Button
          busy={goOn.isPending}
          refused={given ? undefined : t('imports.wayMissing')}
          onClick={() => goOn.mutate(undefined)}
        >
          {t('imports.goOn')}
        </Button>
      </p>
    </section>
  )
}

function Problems({ job }: { readonly job: ImportJobView }): ReactNode {
  const { t } = useTranslation('admin')
  const { items, hasNextPage, isFetchingNextPage, fetchNextPage } = useImportProblems(job)
  return (
    <section aria-label={t('imports.refusedRows')}>
      <h3>{t('imports.refusedRows')}</h3>
      <p className="gt-muted">{t('imports.refusedText')}</p>
      <ul className="gt-importproblems">
        {items.map(({ place, key, code, message }) => (
          <li key={place}>
            <strong dir="auto">{key}</strong>{' '}
            <span>{byCode(t)([`imports.problem.${code}`, 'imports.problem.other'])}</span>{' '}
            <span className="gt-muted" dir="auto">
              {message}
            </span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  )
}
