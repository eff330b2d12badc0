import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SignatureDialog } from '../me/signature-dialog.tsx'
import { useMe } from '../use-me.ts'
import type { ComposerState } from './use-composer.ts'

/** What stands at the end of the answer (B13): shown as it will be sent, to be left out or changed. */
export function SignatureBlock({
  signature: { on, set },
  department,
}: Pick<ComposerState, 'signature'> & {
  /** What the ticket's department says below it. */
  readonly department: string
}): ReactNode {
  const { t } = useTranslation('console')
  const own = useMe().person.signature.trim()
  const signature = [own, department].filter((part) => part !== '').join('\n')
  const [dialog, setDialog] = useState(false)
  return (
    <div className="gt-signature">
      {signature === '' ? (
        <button type="button" className="gt-recipients__add" onClick={() => setDialog(true)}>
          {t('signature.add')}
        </button>
      ) : (
        <>
          <label className="gt-check">
            <input type="checkbox" checked={on} onChange={({ target }) => set(target.checked)} />
            {t('signature.label')}
          </label>
          {on && (
            <p className="gt-signature__text" dir="auto">
              {signature}
            </p>
          )}
          <button type="button" className="gt-recipients__add" onClick={() => setDialog(true)}>
            {t(own === '' ? 'signature.add' : 'signature.change')}
          </button>
        </>
      )}
      {dialog && <SignatureDialog onClose={() => setDialog(false)} />}
    </div>
  )
}
