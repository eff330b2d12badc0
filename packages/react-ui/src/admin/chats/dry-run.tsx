import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../console/use-labels.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { useChatRetention } from './use-chat-history.ts'

/** What the next run of retention would take away, by department; nothing is removed by asking (A17). */
export function DryRun({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('admin')
  const label = useLabels()
  const { data, error, refetch, isFetching } = useChatRetention(true)
  const sum = data?.items.reduce((all, { wouldRemove }) => all + wouldRemove, 0) ?? 0
  return (
    <Dialog title={t('chats.dryRun')} onClose={onClose}>
      <div className="gt-form">
        {error && <ErrorState error={error} retry={() => void refetch()} />}
        {!data && !error && <Skeleton rows={3} />}
        {data && (
          <>
            <p role="status">
              <strong>{t('chats.wouldRemove', { count: sum })}</strong> {t('chats.nothingRemoved')}
            </p>
            <table className="gt-table">
              <thead>
                <tr>
                  <th>{t('chats.department')}</th>
                  <th>{t('chats.keptFor')}</th>
                  <th>{t('chats.removes')}</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map(({ department, days, wouldRemove }) => (
                  <tr key={department}>
                    <td>{label.department(department)}</td>
                    <td>{t('chats.days', { count: days })}</td>
                    <td>{wouldRemove}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        <div className="gt-dialog__actions">
          <Button busy={isFetching} onClick={() => void refetch()}>
            {t('chats.askAgain')}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
