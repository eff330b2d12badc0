import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { isNarrowed } from '../desk-address.ts'
import { useDeskAddress } from '../use-desk-address.ts'
import { viewFromAddress } from './search-choices.ts'
import { useViewAction } from './use-saved-views.ts'

const SaveViewDialog = lazy(() => import('./save-view-dialog.tsx'))

/** What can be done with choices that no view has: keep them under a name, put them into the named view, or leave them. */
export function ViewChanges(): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const { address, saved, known, leaveChanges } = useDeskAddress()
  const [saving, setSaving] = useState(false)
  const { choices, changed = false } = address
  const change = useViewAction((views, viewId: string) => views.change({ viewId, ...viewFromAddress(address) }))
  if (
    known !== 'yes' ||
    (saved ? !changed : !isNarrowed(choices) && !choices.sort && !choices.columns && !choices.by && !choices.layout)
  )
    return null
  return (
    <span className="gt-viewchanges">
      {saved?.can.change.allowed && (
        <Button
          kind="quiet"
          className="gt-small"
          busy={change.isPending}
          onClick={() =>
            change.mutate(saved.id, {
              onSuccess: (view) => {
                notify(t('savedView.saved', { name: view.name }))
                leaveChanges()
              },
              onError: (error) => notify(errorText(error)),
            })
          }
        >
          {t('savedView.saveChanges')}
        </Button>
      )}
      <Button kind="quiet" className="gt-small" onClick={() => setSaving(true)}>
        {t('savedView.save')}
      </Button>
      {saved && (
        <Button kind="quiet" className="gt-small" onClick={leaveChanges}>
          {t('savedView.undoChanges')}
        </Button>
      )}
      {saving && (
        <Suspense>
          <SaveViewDialog onClose={() => setSaving(false)} />
        </Suspense>
      )}
    </span>
  )
}
