import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Refusal } from '../refusal.tsx'
import { useDeskAddress } from '../use-desk-address.ts'
import { viewFromAddress } from './search-choices.ts'
import { useSavedViews, useViewAction } from './use-saved-views.ts'
import { ViewFields } from './view-fields.tsx'
import type { ViewDraft } from './view-fields.tsx'

/** Keeps what is shown now under a name, for oneself or for others (D5). */
export default function SaveViewDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const { address, go } = useDeskAddress()
  const { data } = useSavedViews()
  const [draft, setDraft] = useState<ViewDraft>({ name: '', audience: 'own', department: null })
  const { mutate, isPending, error } = useViewAction((views, given: ViewDraft) =>
    views.add({ ...given, ...viewFromAddress(address) }),
  )
  const save = (): void =>
    mutate(
      { ...draft, name: draft.name.trim() },
      {
        onSuccess: (view) => {
          onClose()
          notify(t('savedView.saved', { name: view.name }))
          go({ view: view.id as `viw_${string}`, open: null })
        },
      },
    )
  return (
    <Dialog title={t('savedView.save')} onClose={onClose}>
      <form
        className="gt-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (draft.name.trim() !== '' && !isPending) save()
        }}
      >
        {data && <ViewFields draft={draft} share={data.share} onChange={setDraft} />}
        <Refusal error={error} retry={save} />
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" busy={isPending}>
            {t('savedView.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
