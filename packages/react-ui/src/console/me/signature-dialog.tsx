import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionKey, useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextArea } from '../../parts/field.tsx'
import { Refusal } from '../refusal.tsx'
import { useMe } from '../use-me.ts'

/** Everybody edits their own signature; it stands at the end of each of their answers (B13). */
export function SignatureDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation(['console', 'common'])
  const { client, notify } = useHelpdesk()
  const { person } = useMe()
  const cache = useQueryClient()
  const [text, setText] = useState(person.signature)
  const save = useMutation({
    mutationFn: () => client.people.change({ personId: person.id, signature: text }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: sessionKey })
      notify(t('signature.saved'))
      onClose()
    },
  })
  return (
    <Dialog title={t('signature.title')} onClose={onClose}>
      <form
        className="gt-form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextArea
          label={t('signature.label')}
          hint={t('signature.hint')}
          rows={5}
          maxLength={10_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Refusal error={save.error} retry={() => save.mutate()} />
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={save.isPending} onClick={() => save.mutate()}>
            {t('signature.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
