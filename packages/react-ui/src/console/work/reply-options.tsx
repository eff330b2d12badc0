import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import type { ComposerState } from './use-composer.ts'

/** What goes with an answer: the status afterwards, and whether the customer is told by e-mail (D8). */
export function ReplyOptions({ composer: { status, tellCustomer } }: { readonly composer: ComposerState }): ReactNode {
  const { t } = useTranslation('console')
  const statuses = useConfiguration().data?.statuses.filter(({ kind }) => kind !== 'closed') ?? []
  return (
    <div className="gt-composer-box__options">
      <label className="gt-check">
        <input type="checkbox" checked={tellCustomer.on} onChange={({ target }) => tellCustomer.set(target.checked)} />
        {t('composer.notify')}
      </label>
      <label className="gt-composer-box__after">
        <span>{t('composer.statusAfter')}</span>
        <select
          className="gt-input gt-small"
          value={status.value}
          onChange={({ target }) => status.choose(target.value)}
        >
          <option value="">{t('composer.statusAuto')}</option>
          {statuses.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
