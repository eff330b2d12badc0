import type { RightsView, RightView } from '@guichet/core/contract'
import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { useReason } from '../../parts/use-reason.ts'

type Action = keyof RightsView['house'] | keyof NonNullable<RightsView['ticket']>['actions'] | 'see'

interface RightsTableProps {
  readonly title: string
  readonly text?: string
  readonly rights: Readonly<Partial<Record<Action, RightView>>>
  /** Names that stand in the sentences. */
  readonly department: string
  readonly group: string
}

/** Each thing that can be done: yes or no, why not, and what the answer hangs on. */
export function RightsTable({ title, text, rights, department, group }: RightsTableProps): ReactNode {
  const { t } = useTranslation('admin')
  const reasonText = useReason()
  return (
    <section className="gt-rights">
      <h2 dir="auto">{title}</h2>
      {text !== undefined && <p className="gt-muted">{text}</p>}
      <div className="gt-tablebox">
        <table className="gt-table" data-stacks>
          <thead>
            <tr>
              <th scope="col">{t('rights.what')}</th>
              <th scope="col">{t('rights.may')}</th>
              <th scope="col">{t('rights.why')}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(rights).map(([action, { allowed, reason, turnedBy }]) => (
              <tr key={action}>
                <td>
                  <strong>{byCode(t)([`rights.actions.${action}`])}</strong>
                </td>
                <td>
                  <span className="gt-badge" data-colour={allowed ? 'solved' : 'unsolved'}>
                    {allowed ? <Check size={13} aria-hidden="true" /> : <X size={13} aria-hidden="true" />}
                    {t(allowed ? 'rights.yes' : 'rights.no')}
                  </span>
                </td>
                <td>
                  {reason !== undefined && <p>{reasonText(reason)}</p>}
                  {turnedBy.length === 0 && <p className="gt-muted">{t(allowed ? 'rights.always' : 'rights.never')}</p>}
                  {turnedBy.length > 0 && (
                    <>
                      <p className="gt-muted">{t(allowed ? 'rights.because' : 'rights.would')}</p>
                      <ul>
                        {turnedBy.map((facts) => (
                          <li key={facts.map(({ fact }) => fact).join(' ')}>
                            {facts
                              .map(({ fact, holds }) =>
                                byCode(t)([`rights.${holds === allowed ? 'is' : 'not'}.${fact}`], {
                                  department,
                                  group,
                                }),
                              )
                              .join(` ${t('rights.and')} `)}
                          </li>
                        ))}
                      </ul>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
