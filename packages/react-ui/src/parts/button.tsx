import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { useId } from 'react'
import { useReason } from './use-reason.ts'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet'
  /** Why it does nothing now: shown on hover and read aloud. */
  readonly refused?: string | undefined
  readonly busy?: boolean
}

/** A button. While refused or busy it keeps its place and focus, and does nothing. */
export function Button({
  kind = 'plain',
  refused,
  busy = false,
  onClick,
  children,
  title,
  ...rest
}: ButtonProps): ReactNode {
  const id = useId()
  const off = refused !== undefined || busy
  return (
    <>
      <button
        type="button"
        {...rest}
        className={`gt-button ${rest.className ?? ''}`}
        data-kind={kind}
        aria-disabled={off || undefined}
        aria-busy={busy || undefined}
        aria-describedby={refused === undefined ? undefined : id}
        title={refused ?? title}
        onClick={(event) => (off ? event.preventDefault() : onClick?.(event))}
      >
        {children}
      </button>
      {refused !== undefined && (
        <span id={id} className="gt-hidden">
          {refused}
        </span>
      )}
    </>
  )
}

/** Reasons that say "never for you" or "nothing to do": the control is absent, not disabled. */
const absent: ReadonlySet<string> = new Set([
  'staff_only',
  'administrators_only',
  'support_does_not_reopen',
  'not_your_ticket',
  'link_holders_may_not',
  'not_in_this_status',
  'ticket_closed',
  'held_by_you',
  'nobody_invited',
  'not_held',
  'sign_in_first',
  'missing_scope',
  'not_your_chat',
  'chat_ended',
  'not_rated_before_the_end',
])

export interface Permission {
  readonly allowed: boolean
  readonly reason?: string | undefined
}

/** Whether a control for this permission is shown at all. */
export const isOffered = (permission: Permission | undefined): boolean =>
  permission !== undefined && (permission.allowed || !absent.has(permission.reason ?? ''))

/** A button for something that the server allows, or says why not. */
export function ActionButton({
  permission,
  refused,
  ...props
}: ButtonProps & { readonly permission: Permission | undefined }): ReactNode {
  const reasonText = useReason()
  if (!permission || !isOffered(permission)) return null
  return <Button {...props} refused={permission.allowed ? refused : reasonText(permission.reason)} />
}
