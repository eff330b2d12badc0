import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useCommandKeys } from './command-keys.tsx'
import { commandGroups, commandList } from './command-list.ts'
import { KeyHint } from './key-hint.tsx'

/** Every key and what it does, and the switch for the single ones. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const { singleKeys, setSingleKeys } = useCommandKeys()
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <div className="gt-sheet">
        <label className="gt-check">
          <input type="checkbox" checked={singleKeys} onChange={({ target }) => setSingleKeys(target.checked)} />
          {t('keys.single')}
        </label>
        <div className="gt-sheet__groups">
          {commandGroups.map((group) => (
            <section key={group}>
              <h3>{t(`keys.group.${group}`)}</h3>
              <dl>
                {commandList
                  .filter((command) => command.group === group)
                  .map(({ id }) => (
                    <div key={id}>
                      <dt>{t(`command.${id}`)}</dt>
                      <dd>
                        <span className="gt-hidden">{id === 'preview' ? 'Space' : ''}</span>
                        <KeyHint command={id} />
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </div>
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
