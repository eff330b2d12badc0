import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { Button } from '../../parts/button.tsx'
import { useAdminAction } from '../use-admin-action.ts'
import type { AuditFilter } from './use-audit.ts'

/** What is shown, as a file. The browser fetches it while the server reads. */
export function AuditExport({ filter }: { readonly filter: AuditFilter }): ReactNode {
  const { t } = useTranslation('admin')
  const { order: _order, ...parts } = filter
  const start = useAdminAction(async (client, format: 'csv' | 'json') => {
    const { url } = await client.audit.startExport({ ...parts, format })
    const link = document.createElement('a')
    link.href = url
    link.download = `record.${format}`
    link.click()
  })
  return (
    <>
      {(['csv', 'json'] as const).map((format) => (
        <Button
          key={format}
          className="gt-small"
          busy={start.isPending && start.variables === format}
          onClick={() => start.mutate(format)}
        >
          <Download size={14} aria-hidden="true" /> {format.toUpperCase()}
          <span className="gt-hidden"> {t('audit.export')}</span>
        </Button>
      ))}
      <Refusal error={start.error} retry={() => start.mutate(start.variables ?? 'csv')} />
    </>
  )
}
