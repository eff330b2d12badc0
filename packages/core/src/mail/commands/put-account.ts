import * as Effect from 'effect/Effect'
import { chain } from '../../events/chain.ts'
import type { Actor } from '../../kernel/actor.ts'
import { command, found, permit, wrongInput } from '../../kernel/command.ts'
import { departmentIn } from '../../kernel/house.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noHead } from '../../ticket/ticket.ts'
import type { MailAccount, MailAccountSettings } from '../mail-account.ts'
import { isThisMachine } from '../mail-oauth.ts'
import type { KeptOAuthSecret, MailOAuthSecret } from '../mail-oauth.ts'
import { AddMailAccount, ChangeMailAccount } from '../mail.contract.ts'
import { accountView } from '../mail.view.ts'
import { noticeKinds } from '../outbox-item.ts'
import { unknownPlaces } from '../render-notice.ts'
import { writableAddress } from '../writable-address.ts'

const administered = Effect.fnUntraced(function* (actor: Actor) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  return { house, secrets: desk.secrets }
})

/** Refuses settings that could not work, or would be unsafe. */
const checked = Effect.fnUntraced(function* (settings: MailAccountSettings) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  if (writableAddress(settings.address) === null)
    yield* wrongInput('address', 'not_an_email', 'is not an e-mail address')
  if (!departmentIn(house, settings.department)) yield* wrongInput('department', 'unknown', 'is no department')
  const { group, department, incoming, outgoing, templates } = settings
  if (group !== null && !house.groups.some((known) => known.id === group && known.department === department))
    yield* wrongInput('group', 'unknown', 'is no group of this department')
  for (const [part, server] of [['incoming', incoming] as const, ['outgoing', outgoing] as const])
    if (server?.security === 'none' && !isThisMachine(server.host))
      yield* wrongInput(`${part}.security`, 'no_tls', 'must be tls or starttls for another machine')
  if (incoming?.protocol === 'pop3' && !['delete', 'leave'].includes(incoming.afterReading))
    yield* wrongInput('incoming.afterReading', 'not_with_pop3', 'must be delete or leave with POP3')
  for (const kind of noticeKinds)
    for (const [locale, template] of Object.entries(templates[kind] ?? {})) {
      const [strange] = unknownPlaces(kind, template)
      if (strange !== undefined)
        yield* wrongInput(`templates.${kind}.${locale}`, 'unknown_place', `has no place {{${strange}}}`)
    }
})

/** What is kept in the place of the first password: as given, or what makes tokens. */
const keptSecret = (
  password: string | null | undefined,
  secret: MailOAuthSecret | null | undefined,
  at: string,
): string | null | undefined => {
  if (secret === undefined || secret === null) return secret ?? password
  return JSON.stringify({ ...secret, since: at } satisfies KeptOAuthSecret)
}

/** Everything that a kept secret is shown to: when any of it is another, the secret must be given again. */
const placesOf = ({ oauth, ...account }: MailAccountSettings, side: 'incoming' | 'outgoing'): string => {
  const place = (server: { host: string; port: number; user: string } | null) =>
    server && [server.host, server.port, server.user]
  if (oauth === null) return JSON.stringify(['password', place(account[side])])
  return JSON.stringify([oauth.tokenUrl, oauth.clientId, place(account.incoming), place(account.outgoing)])
}

/** Adds a mail account. Passwords are sealed before anything is written. */
export const addAccount = command('mail.add_account', AddMailAccount, function* (caller, input) {
  const { secrets } = yield* administered(caller.actor)
  const { incomingPassword, outgoingPassword, oauthSecret, ...settings } = input
  yield* checked(settings)
  const desk = yield* DeskPort
  const id = desk.id('mac')
  const when = yield* stamp(caller)
  const { events, head } = chain(id, noHead, [{ type: 'mail_account.added' }], when)
  const seal = (clear: string | null | undefined) =>
    clear === undefined || clear === null ? Effect.succeed(null) : Effect.promise(() => secrets.seal(clear))
  const account: MailAccount = {
    ...settings,
    id,
    version: 1,
    head,
    incomingPassword: yield* seal(keptSecret(incomingPassword, oauthSecret, when.at)),
    outgoingPassword: yield* seal(outgoingPassword),
    disabledAt: null,
  }
  return { writes: [{ kind: 'mail_account.insert', account }], events, answer: () => accountView(account, undefined) }
})

/** Changes a mail account. A new host or user needs its password again, so that a saved one goes nowhere else. */
export const changeAccount = command('mail.change_account', ChangeMailAccount, function* (caller, input) {
  const { secrets } = yield* administered(caller.actor)
  const storage = yield* StoragePort
  const { accountId, incomingPassword, outgoingPassword, oauthSecret, disabled, ...asked } = input
  const accounts: readonly MailAccount[] = yield* storage.mail.accounts()
  const before = yield* found(
    'mail account',
    accounts.find(({ id }) => id === accountId),
  )
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  const settings: MailAccount = { ...before, ...given }
  yield* checked(settings)
  const when = yield* stamp(caller)
  const sealed = Effect.fnUntraced(function* (part: 'incoming' | 'outgoing', asked: string | null | undefined) {
    if (asked !== undefined) return asked === null ? null : yield* Effect.promise(() => secrets.seal(asked))
    const kept = before[`${part}Password`]
    if (kept === null || placesOf(before, part) === placesOf(settings, part)) return kept
    if (settings[part] === null && settings.oauth === null) return null
    const field = part === 'incoming' && settings.oauth ? 'oauthSecret' : `${part}Password`
    return yield* wrongInput(field, 'required', 'is required for another server')
  })
  const fields = [
    ...Object.keys(given),
    ...(['incomingPassword', 'outgoingPassword', 'oauthSecret', 'disabled'] as const).filter(
      (name) => input[name] !== undefined,
    ),
  ]
  const { events, head } = chain(before.id, before.head, [{ type: 'mail_account.changed', fields }], when)
  const account: MailAccount = {
    ...settings,
    version: before.version + 1,
    head,
    incomingPassword: yield* sealed('incoming', keptSecret(incomingPassword, oauthSecret, when.at)),
    outgoingPassword: yield* sealed('outgoing', outgoingPassword),
    disabledAt: disabled === undefined ? before.disabledAt : disabled ? (before.disabledAt ?? when.at) : null,
  }
  return {
    writes: [{ kind: 'mail_account.update', account, expectedVersion: before.version }],
    events,
    answer: () => accountView(account, undefined),
  }
})
