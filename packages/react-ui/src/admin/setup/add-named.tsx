import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { keyFrom } from './fresh-id.ts'

interface AddNamedProps {
  /** What is asked for, such as the name of a new status. */
  readonly label: string
  readonly action: string
  /** Ids that are or were in use; the new one is made of the name. */
  readonly taken: readonly string[]
  readonly onAdd: (id: string, labels: Record<string, string>) => void
}

/** Something new begins with its name. */
export function AddNamed({ label, action, taken, onAdd }: AddNamedProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const [name, setName] = useState('')
  const add = (): void => {
    onAdd(keyFrom(name, 'item', taken), { [i18n.language]: name.trim() })
    setName('')
  }
  return (
    <form
      className="gt-form__actions gt-builder__add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') add()
      }}
    >
      <TextField
        label={label}
        dir="auto"
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" refused={name.trim() === '' ? t('setup.nameFirst') : undefined}>
        <Plus size={16} aria-hidden="true" /> {action}
      </Button>
    </form>
  )
}
