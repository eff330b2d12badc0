import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SignatureDialog } from '../me/signature-dialog.tsx'
import { useMe } from '../use-me.ts'
import type { ComposerState } from './use-composer.ts'

/** What stands at the end of the answer (B13): shown as it will be sent, to be left out or changed. */
export function SignatureBlock({ signature: { on, set } }: Pick<ComposerState, 'signature'>): ReactNode {
  const { t } = useTranslation('console')
  const { signature } = useMe().person
  const [dialog, setDialog] = useState(false)
  return (
    <div className="gt-signature">
      {signature.trim() === '' ? (
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
            {t('signature.change')}
          </button>
        </>
      )}
      {dialog && <SignatureDialog onClose={() => setDialog(false)} />}
    </div>
  )
}
