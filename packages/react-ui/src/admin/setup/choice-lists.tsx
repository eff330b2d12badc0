import type { SetupParts } from '@guichet/core/contract'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { SelectField } from '../../parts/field.tsx'
import { NamesFields } from '../names-fields.tsx'
import { AddNamed } from './add-named.tsx'
import { ReorderList } from './reorder-list.tsx'
import { wordIn } from './word-in.ts'

type Choice = SetupParts['categories'][number]

interface ChoiceListProps {
  readonly part: 'priorities' | 'categories'
  readonly choices: readonly Choice[]
  /** Ids that have been in use. */
  readonly known: readonly string[]
  readonly onChange: (choices: Choice[]) => void
}

/** Priorities or categories: their words and their order. What is taken away stays readable where it was chosen. */
export function ChoiceList({ part, choices, known, onChange }: ChoiceListProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const [open, setOpen] = useState<string | null>(null)
  const nameOf = ({ labels }: Choice): string => wordIn(labels, i18n.language) || t('setup.unnamed')
  const put = (id: string, labels: Choice['labels']): void =>
    onChange(choices.map((choice) => (choice.id === id ? { ...choice, labels } : choice)))
  return (
    <section className="gt-setup__part">
      <h2>{t(`setup.${part}`)}</h2>
      <p className="gt-muted">{t(`setup.${part}Text`)}</p>
      {choices.length === 0 && <p className="gt-muted">{t('setup.noCategories')}</p>}
      <ReorderList
        label={t(`setup.${part}`)}
        items={choices}
        keyOf={({ id }) => id}
        nameOf={nameOf}
        onChange={onChange}
      >
        {(choice) => (
          <>
            <button
              type="button"
              className="gt-order__name"
              aria-expanded={open === choice.id}
              onClick={() => setOpen(open === choice.id ? null : choice.id)}
            >
              <strong dir="auto">{nameOf(choice)}</strong>
            </button>
            {open === choice.id && (
              <div className="gt-form gt-order__form">
                <div className="gt-form__row">
                  <NamesFields
                    label={(language) => t('setup.nameIn', { language })}
                    names={choice.labels}
                    onChange={(labels) => put(choice.id, { ...labels })}
                  />
                </div>
                <div className="gt-form__actions">
                  <Button
                    kind="danger"
                    refused={part === 'priorities' && choices.length === 1 ? t('setup.lastOne') : undefined}
                    onClick={() => onChange(choices.filter(({ id }) => id !== choice.id))}
                  >
                    <Trash2 size={16} aria-hidden="true" /> {t('setup.remove', { name: nameOf(choice) })}
                  </Button>
                </div>
              </div>
            )}
          </>
        )}
      </ReorderList>
      <AddNamed
        label={t(part === 'priorities' ? 'setup.newPriority' : 'setup.newCategory')}
        action={t(part === 'priorities' ? 'setup.addPriority' : 'setup.addCategory')}
        taken={[...known, ...choices.map(({ id }) => id)]}
        onAdd={(id, labels) => {
          onChange([...choices, { id, labels }])
          setOpen(id)
        }}
      />
    </section>
  )
}

/** Which priority a ticket has unless somebody chooses another. */
export function DefaultPriority({
  parts,
  onChange,
}: {
  readonly parts: SetupParts
  readonly onChange: (id: string) => void
}): ReactNode {
  const { t, i18n } = useTranslation('admin')
  return (
    <SelectField
      label={t('setup.defaultPriority')}
      options={parts.priorities.map(({ id, labels }) => ({ id, label: wordIn(labels, i18n.language) || id }))}
      value={parts.defaultPriority}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
