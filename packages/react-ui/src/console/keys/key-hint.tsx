import type { ReactNode } from 'react'
import { shownKeys } from './command-list.ts'
import type { CommandId } from './command-list.ts'

/** The keys of a command, each in its own box. Screen readers get them from `aria-keyshortcuts`. */
export function KeyHint({ command }: { readonly command: CommandId }): ReactNode {
  return (
    <span className="gt-keys" aria-hidden="true">
      {shownKeys(command).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}
