import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { SectionHead } from '../section-head.tsx'
import { SetupBar } from '../setup/setup-bar.tsx'
import { SetupFaults } from '../setup/setup-faults.tsx'
import { SetupHistory } from '../setup/setup-history.tsx'
import { useSetupDraft } from '../setup/use-setup.ts'
import { AddForm } from './add-form.tsx'
import { FormBuilder } from './form-builder.tsx'
import { formId, useFormName } from './form-names.ts'
import '../setup/setup.css'

/** What is asked of whoever writes, by department and channel (B10, D3, E4). */
export default function FormsSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const setup = useSetupDraft()
  const nameOf = useFormName()
  const [, navigate] = useLocation()
  const { data, parts, error, change } = setup
  const forms = parts?.forms ?? []
  const place = Math.max(
    0,
    forms.findIndex((form) => formId(form) === id),
  )
  const form = forms[place]
  return (
    <>
      <SectionHead title={t('section.forms')} text={t('forms.text')} />
      {error && <ErrorState error={error} retry={() => void setup.refetch()} />}
      {!data && !error && <Skeleton rows={8} />}
      {data && parts && (
        <>
          <SetupFaults faults={data.faults} />
          <SetupHistory setup={setup} stored={data} />
          <nav className="gt-setup__tabs" aria-label={t('section.forms')}>
            {forms.map((one) => (
              <Link
                key={formId(one)}
                href={`/admin/forms/${formId(one)}`}
                aria-current={one === form ? 'page' : undefined}
              >
                {nameOf(one)}
              </Link>
            ))}
            <AddForm
              forms={forms}
              onAdd={(added) => {
                change({ forms: [...forms, added] })
                navigate(`/admin/forms/${formId(added)}`)
              }}
            />
          </nav>
          {form && (
            <FormBuilder
              key={formId(form)}
              form={form}
              others={forms.filter((one) => one !== form)}
              retired={data.retired.fields}
              stored={data.parts.forms}
              onChange={(next) => change({ forms: forms.with(place, next) })}
              onRemove={
                forms.length > 1 && formId(form) !== 'all.all'
                  ? () => {
                      change({ forms: forms.toSpliced(place, 1) })
                      navigate('/admin/forms')
                    }
                  : undefined
              }
            />
          )}
          <SetupBar setup={setup} parts={parts} />
        </>
      )}
    </>
  )
}
