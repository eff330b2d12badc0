import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../../parts/field.tsx'
import type { AccountDraft, TextOfAccount } from './account-draft.ts'

const ways = ['password', 'refresh_token', 'client_credentials'] as const

/** How the account signs in: with passwords, or with tokens and what makes them (OAuth2). */
export function SignInFields({
  draft,
  kept,
  field,
  onChange,
}: {
  readonly draft: AccountDraft
  /** Whether there is a secret already. */
  readonly kept: boolean
  readonly field: (name: TextOfAccount, path: string, rest?: object) => ReactNode
  readonly onChange: (part: Partial<AccountDraft>) => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const secret = { type: 'password', autoComplete: 'new-password', ...(kept && { hint: t('mail.passwordKept') }) }
  return (
    <>
      <SelectField
        label={t('mail.field.signIn')}
        options={ways.map((id) => ({ id, label: t(`mail.signIn.${id}`) }))}
        value={draft.signIn}
        onChange={({ target }) => onChange({ signIn: target.value as AccountDraft['signIn'] })}
      />
      {draft.signIn !== 'password' && (
        <>
          {field('tokenUrl', 'oauth.tokenUrl', { type: 'url' })}
          {field('clientId', 'oauth.clientId')}
          {field('scope', 'oauth.scope')}
          {field('clientSecret', 'oauthSecret', secret)}
          {draft.signIn === 'refresh_token' && field('refreshToken', 'oauthSecret.refreshToken', secret)}
        </>
      )}
    </>
  )
}
