import type { MailTestView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { Button } from '../../parts/button.tsx'
import { useAdminAction } from '../use-admin-action.ts'

/** Goes through the settings step by step, and shows the servers' own words. */
export function AccountTest({ accountId }: { readonly accountId: string }): ReactNode {
  const { t } = useTranslation('admin')
  const test = useAdminAction((client) => client.mail.testAccount({ accountId }))
  return (
    <section className="gt-form" aria-label={t('mail.test')}>
      <Button busy={test.isPending} onClick={() => test.mutate(undefined)}>
        {t('mail.test')}
      </Button>
      <Refusal error={test.error} retry={() => test.mutate(undefined)} />
      <div role="status">
        {test.data?.incoming && <Steps title={t('mail.reading')} steps={test.data.incoming} />}
        {test.data?.outgoing && <Steps title={t('mail.sending')} steps={test.data.outgoing} />}
      </div>
    </section>
  )
}

function Steps({
  title,
  steps,
}: {
  readonly title: string
  readonly steps: NonNullable<MailTestView['incoming']>
}): ReactNode {
  const { t } = useTranslation('admin')
  return (
    <>
      <h3>{title}</h3>
      <ol className="gt-mailstate">
        {steps.map(({ step, ok, said }) => (
          <li key={step} data-failed={!ok || undefined}>
            <span aria-hidden="true">{ok ? '✓' : '✕'}</span> {t(`mail.step.${step}`)}:{' '}
            {t(ok ? 'mail.works' : 'mail.fails')} {said !== '' && <q dir="auto">{said}</q>}
          </li>
        ))}
      </ol>
    </>
  )
}
