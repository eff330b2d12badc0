import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { Button } from '../../parts/button.tsx'
import { useAdminAction } from '../use-admin-action.ts'
import type { PanelFilter } from './panel-choices.ts'

/** What is shown, as a file. The browser fetches it while the server reads. */
export function PanelExport({ filter }: { readonly filter: PanelFilter }): ReactNode {
  const { t } = useTranslation('admin')
  const start = useAdminAction(async (client) => {
    const { url } = await client.panel.startExport(filter)
    const link = document.createElement('a')
    link.href = url
    link.download = 'panels.csv'
    link.click()
  })
  return (
    <>
      <Button className="gt-small" busy={start.isPending} onClick={() => start.mutate(undefined)}>
        <Download size={14} aria-hidden="true" /> CSV<span className="gt-hidden"> {t('panels.export')}</span>
      </Button>
      <Refusal error={start.error} retry={() => start.mutate(undefined)} />
    </>
  )
}
