import type { SetupParts } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { byCode } from '../../i18n/text-by-code.ts'
import { SaveBar } from '../save-bar.tsx'
import { placeOfIssue } from './place-of-issue.ts'
import type { SetupDraft } from './use-setup.ts'

/** Whether what is drawn can be saved, and where it cannot work. */
export function SetupBar({ setup, parts }: { readonly setup: SetupDraft; readonly parts: SetupParts }): ReactNode {
  const { t, i18n } = useTranslation(['admin', 'reasons'])
  const { issues, changed, save } = setup
  const blocked = issues.length > 0 ? t('setup.cannotWork', { count: issues.length }) : undefined
  return (
    <form
      className="gt-setup__end"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && blocked === undefined && !save.isPending) save.mutate(undefined)
      }}
    >
      {issues.length > 0 && (
        <div className="gt-problem" role="alert">
          <p>{blocked}</p>
          <ul>
            {issues.map(({ path, code, message }) => (
              <li key={`${path} ${code}`}>
                <strong dir="auto">{placeOfIssue(path, parts, i18n.language) ?? path}</strong>{' '}
                {byCode(t)([`reasons:issue.${code}`, 'setup.wrong'], { message })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {save.error && issues.length === 0 && <Refusal error={save.error} retry={() => save.mutate(undefined)} />}
      {changed && <SaveBar changed busy={save.isPending} refused={blocked} onDiscard={setup.discard} />}
    </form>
  )
}
