import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, CircleDashed } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { TwoStepLater } from '../../console/me/two-step-later.tsx'
import { useMe } from '../../console/use-me.ts'
import { sessionKey, useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { SectionHead } from '../section-head.tsx'
import '../system/system.css'

type StepName = 'twoStep' | 'departments' | 'people' | 'forms' | 'mailIn' | 'mailOut' | 'ticket'

/** Where each step is done. */
const places: Readonly<Record<Exclude<StepName, 'twoStep'>, string>> = {
  departments: '/admin/departments',
  people: '/admin/people/new',
  forms: '/admin/forms',
  mailIn: '/admin/mail',
  mailOut: '/admin/mail',
  ticket: '/new',
}

/** What has been done already, as the helpdesk itself tells. */
function useDone() {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['start'],
    queryFn: async (): Promise<Readonly<Partial<Record<StepName, boolean>>>> => {
      const [{ items: departments }, { items: operators }, setup, { items: accounts }, tickets, { findings }] =
        await Promise.all([
          client.departments.list(),
          client.people.list({ role: 'operator', limit: 1 }),
          client.setup.get(),
          client.mail.accounts(),
          client.tickets.list({ limit: 1 }),
          client.system.check(),
        ])
      const standing = accounts.filter(({ disabled }) => !disabled)
      return {
        departments: departments.length > 0,
        people: operators.length > 0,
        forms: setup.version > 0,
        mailIn: findings.some(({ code }) => code === 'mailbox_read'),
        mailOut: standing.some(({ outgoing }) => outgoing !== null),
        ticket: tickets.items.length > 0,
      }
    },
  })
}

/** What a new helpdesk needs, step by step; each step knows whether it is done (E11). */
export default function StartSection(): ReactNode {
  const { t } = useTranslation('admin')
  const { person } = useMe()
  const cache = useQueryClient()
  const { data, error, isPending, refetch } = useDone()
  const [twoStep, setTwoStep] = useState(false)
  const steps: readonly StepName[] = ['twoStep', 'departments', 'people', 'forms', 'mailIn', 'mailOut', 'ticket']
  const isDone = (step: StepName): boolean => (step === 'twoStep' ? person.secondFactor : data?.[step] === true)
  return (
    <>
      <SectionHead title={t('section.start')} text={t('start.text')} />
      {isPending && <Skeleton rows={7} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data && (
        <ol className="gt-findings">
          {steps.map((step) => (
            <li key={step} data-state={isDone(step) ? 'well' : 'attention'}>
              {isDone(step) ? (
                <CircleCheck size={20} role="img" aria-label={t('start.done')} />
              ) : (
                <CircleDashed size={20} role="img" aria-label={t('start.open')} />
              )}
              <div>
                <strong>{t(`start.step.${step}`)}</strong>
                <p className="gt-muted">{t(`start.why.${step}`)}</p>
              </div>
              {step === 'twoStep' ? (
                !person.secondFactor && <Button onClick={() => setTwoStep(true)}>{t('start.go.twoStep')}</Button>
              ) : (
                <Link href={places[step]} className="gt-button">
                  {t(`start.go.${step}`)}
                </Link>
              )}
            </li>
          ))}
        </ol>
      )}
      {twoStep && (
        <TwoStepLater
          onDone={() => void cache.invalidateQueries({ queryKey: sessionKey })}
          onClose={() => setTwoStep(false)}
        />
      )}
    </>
  )
}
