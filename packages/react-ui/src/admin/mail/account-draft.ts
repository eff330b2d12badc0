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
  | 'folder'
  | 'archiveFolder'
  | 'tokenUrl'
  | 'clientId'
  | 'scope'
  | 'clientSecret'
  | 'refreshToken'
  | 'outgoingHost'
  | 'outgoingPort'
  | 'outgoingUser'
  | 'outgoingPassword'
  | 'authenticationServer'

/** A mail account as its form holds it. */
export type AccountDraft = Readonly<Record<TextOfAccount, string>> & {
  readonly department: string
  /** Empty: none. */
  readonly group: string
  readonly signIn: 'password' | 'refresh_token' | 'client_credentials'
  readonly protocol: 'none' | 'imap' | 'pop3'
  readonly incomingSecurity: Security
  readonly afterReading: 'seen' | 'move' | 'delete' | 'leave'
  readonly outgoingSecurity: Security
  /** Answers come back to `local+code@domain`. */
  readonly plusAddress: boolean
  readonly operatorsAnswerByMail: boolean
  readonly disabled: boolean
}

export function accountDraft(account: MailAccountView | null): AccountDraft {
  const { incoming = null, outgoing = null, oauth = null } = account ?? {}
  return {
    name: account?.name ?? '',
    address: account?.address ?? '',
    department: account?.department ?? '',
    group: account?.group ?? '',
    signIn: oauth?.grant ?? 'password',
    tokenUrl: oauth?.tokenUrl ?? '',
    clientId: oauth?.clientId ?? '',
    scope: oauth?.scope ?? '',
    clientSecret: '',
    refreshToken: '',
    folder: incoming?.folder ?? 'INBOX',
    archiveFolder: incoming?.archiveFolder ?? 'Guichet',
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
    plusAddress: account?.replyAddress === 'plus',
    operatorsAnswerByMail: account?.operatorsAnswerByMail ?? false,
    authenticationServer: account?.authenticationServer ?? '',
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
        folder: draft.folder.trim() || 'INBOX',
        archiveFolder: draft.archiveFolder.trim() || 'Guichet',
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

const oauthOf = ({ signIn, tokenUrl, clientId, scope }: AccountDraft) =>
  signIn === 'password'
    ? null
    : { grant: signIn, tokenUrl: tokenUrl.trim(), clientId: clientId.trim(), scope: scope.trim() }

/** Secrets that were typed; those that were not stay as they are. */
const secretsOf = ({ signIn, incomingPassword, outgoingPassword, clientSecret, refreshToken }: AccountDraft) => {
  if (signIn !== 'password')
    return clientSecret + refreshToken === '' ? {} : { oauthSecret: { clientSecret, refreshToken } }
  return { ...(incomingPassword !== '' && { incomingPassword }), ...(outgoingPassword !== '' && { outgoingPassword }) }
}

/** What the form says, as the helpdesk takes it. */
export const settingsOf = (draft: AccountDraft) => ({
  name: draft.name.trim(),
  address: draft.address.trim(),
  department: draft.department,
  group: draft.group === '' ? null : draft.group,
  oauth: oauthOf(draft),
  incoming: incomingOf(draft),
  outgoing: outgoingOf(draft),
  replyAddress: draft.plusAddress ? ('plus' as const) : ('plain' as const),
  operatorsAnswerByMail: draft.operatorsAnswerByMail,
  authenticationServer: draft.authenticationServer.trim(),
  ...secretsOf(draft),
})
