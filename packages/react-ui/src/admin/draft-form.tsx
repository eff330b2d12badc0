import type { ReactNode } from 'react'
import { SaveBar } from './save-bar.tsx'

interface DraftFormProps {
  readonly changed: boolean
  /** Why it cannot be saved yet. */
  readonly missing: string | undefined
  readonly save: { readonly isPending: boolean; mutate(input: undefined): void }
  /** What saving is called, where it is not that. */
  readonly action?: string | undefined
  /** Puts back what is known; null for something new, which is closed instead. */
  readonly onReset: (() => void) | null
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form over a draft: it is saved when something was changed and nothing is missing. */
export function DraftForm({ changed, missing, save, action, onReset, onClose, children }: DraftFormProps): ReactNode {
  return (
    <form
      className="gt-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && missing === undefined && !save.isPending) save.mutate(undefined)
      }}
    >
      {children}
      <SaveBar
        changed={changed}
        busy={save.isPending}
        refused={changed ? missing : undefined}
        action={action}
        onDiscard={changed && onReset !== null ? onReset : onClose}
      />
    </form>
  )
}
