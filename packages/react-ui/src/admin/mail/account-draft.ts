import type { MailAccountView } from '@guichet/core/contract'

type Security = 'tls' | 'starttls' | 'none'

/** What of an account is typed as text. */
export type TextOfAccount =
  | 'name'
  | 'address'
  | 'incomingHost'
  | 'incomingPort'
  | 'incomingUser'
  | 'incomingPassword'
  | 'intervalMinutes'
  | 'outgoingHost'
  | 'outgoingPort'
  | 'outgoingUser'
  | 'outgoingPassword'

/** A mail account as its form holds it. */
export type AccountDraft = Readonly<Record<TextOfAccount, string>> & {
  readonly department: string
  readonly protocol: 'none' | 'imap' | 'pop3'
  readonly incomingSecurity: Security
  readonly afterReading: 'seen' | 'move' | 'delete' | 'leave'
  readonly outgoingSecurity: Security
  readonly disabled: boolean
}

export function accountDraft(account: MailAccountView | null): AccountDraft {
  const { incoming = null, outgoing = null } = account ?? {}
  return {
    name: account?.name ?? '',
    address: account?.address ?? '',
    department: account?.department ?? '',
    protocol: incoming?.protocol ?? (account ? 'none' : 'imap'),
    incomingHost: incoming?.host ?? '',
    incomingPort: String(incoming?.port ?? 993),
    incomingSecurity: incoming?.security ?? 'tls',
    incomingUser: incoming?.user ?? '',
    incomingPassword: '',
    intervalMinutes: String(incoming?.intervalMinutes ?? 5),
    afterReading: incoming?.afterReading ?? 'seen',
    outgoingHost: outgoing?.host ?? '',
    outgoingPort: String(outgoing?.port ?? 587),
    outgoingSecurity: outgoing?.security ?? 'starttls',
    outgoingUser: outgoing?.user ?? '',
    outgoingPassword: '',
    disabled: account?.disabled ?? false,
  }
}

const incomingOf = (draft: AccountDraft) =>
  draft.protocol === 'none'
    ? null
    : {
        protocol: draft.protocol,
        host: draft.incomingHost.trim(),
        port: Number(draft.incomingPort),
        security: draft.incomingSecurity,
        user: draft.incomingUser,
        afterReading: draft.afterReading,
        intervalMinutes: Number(draft.intervalMinutes),
      }

const outgoingOf = (draft: AccountDraft) =>
  draft.outgoingHost.trim() === ''
    ? null
    : {
        host: draft.outgoingHost.trim(),
        port: Number(draft.outgoingPort),
        security: draft.outgoingSecurity,
        user: draft.outgoingUser,
      }

/** What the form says, as the helpdesk takes it. Passwords that were not typed stay as they are. */
export const settingsOf = (draft: AccountDraft) => ({
  name: draft.name.trim(),
  address: draft.address.trim(),
  department: draft.department,
  incoming: incomingOf(draft),
  outgoing: outgoingOf(draft),
  ...(draft.incomingPassword !== '' && { incomingPassword: draft.incomingPassword }),
  ...(draft.outgoingPassword !== '' && { outgoingPassword: draft.outgoingPassword }),
})
