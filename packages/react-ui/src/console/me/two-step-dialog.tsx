import { HelpdeskError } from '@guichet/core/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { useErrorText } from '../../parts/use-reason.ts'

/** A code of an authenticator app beside the password (auth-7): the secret, a first code, and codes for bad days. */
export function TwoStepDialog({
  onDone,
  onClose,
}: {
  /** It counts from now on. */
  readonly onDone?: () => void
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('console')
  const { client } = useHelpdesk()
  const [kept, setKept] = useState<readonly string[] | null>(null)
  const offer = useQuery({
    queryKey: ['second-factor-offer'],
    queryFn: () => client.access.offerSecondFactor(),
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
  })
  const finish = (): void => {
    onDone?.()
    onClose()
  }
  return (
    <Dialog title={t('twoStep.title')} onClose={kept ? finish : onClose}>
      {kept ? (
        <div className="gt-form">
          <p>{t('twoStep.kept')}</p>
          <ul className="gt-codes">
            {kept.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <CopyButton text={kept.join('\n')} what={t('twoStep.copyCodes')} />
          <div className="gt-dialog__actions">
            <Button kind="primary" onClick={finish}>
              {t('twoStep.done')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="gt-form">
          <p>{t('twoStep.text')}</p>
          {offer.isPending && <Skeleton rows={2} />}
          {offer.error && <ErrorState error={offer.error} retry={() => void offer.refetch()} />}
          {offer.data && <FirstCode offer={offer.data} onKept={setKept} onClose={onClose} />}
        </div>
      )}
    </Dialog>
  )
}

function FirstCode({
  offer: { secret, uri },
  onKept,
  onClose,
}: {
  readonly offer: { readonly secret: string; readonly uri: string }
  readonly onKept: (codes: readonly string[]) => void
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['console', 'common', 'reasons'])
  const { client } = useHelpdesk()
  const errorText = useErrorText()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => client.access.confirmSecondFactor({ code: code.replaceAll(' ', '') }),
    onSuccess: ({ codes }) => onKept(codes),
  })
  const wrong = confirm.error instanceof HelpdeskError && confirm.error.code === 'unauthenticated'
  return (
    <form
      className="gt-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (code !== '' && !confirm.isPending) confirm.mutate()
      }}
    >
      <p>
        <code className="gt-secret">{secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>{' '}
        <CopyButton text={secret} what={t('twoStep.copySecret')} />
      </p>
      <p>
        <a href={uri}>{t('twoStep.openApp')}</a>
      </p>
      <TextField
        label={t('common:secondFactorCode')}
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        value={code}
        error={confirm.error ? (wrong ? t('reasons:code.wrong_second_factor') : errorText(confirm.error)) : undefined}
        onChange={({ target }) => setCode(target.value)}
      />
      <div className="gt-dialog__actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          type="submit"
          kind="primary"
          busy={confirm.isPending}
          refused={code === '' ? t('twoStep.codeFirst') : undefined}
        >
          {t('twoStep.turnOn')}
        </Button>
      </div>
    </form>
  )
}
