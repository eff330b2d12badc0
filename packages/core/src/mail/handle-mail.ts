import * as Effect from 'effect/Effect'
import type { Actor, MailSender } from '../kernel/actor.ts'
import type { Caller, Runnable } from '../kernel/command.ts'
import type { HelpdeskError } from '../kernel/errors.ts'
import { addressKey } from '../kernel/text.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import type { Person } from '../people/person.ts'
import type { BodyByMail } from '../ticket/body.ts'
import type { OpenedTicket } from '../ticket/ticket-views.contract.ts'
import type { Message, Ticket } from '../ticket/ticket.ts'
import { keepFiles } from './keep-files.ts'
import type { KeptFile } from './keep-files.ts'
import { judgeMail } from './judge-mail.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import type { ParsedMail } from './mail.port.ts'
import { markBounced } from './mark-bounced.ts'
import type { MailReason, ReceivedMail } from './received-mail.ts'
import { threadHash } from './reply-token.ts'

/** The commands of tickets that a mail comes to, by which every rule holds for it as for anybody. */
export interface TicketCommands {
  readonly open: Runnable<
    {
      visitor: 'customer' | 'not_customer'
      department: string
      group?: string
      subject?: string
      message: string
      fields: Record<string, string>
      continues?: string
    },
    OpenedTicket
  >
  readonly reply: Runnable<{ ticketId: string; text: string; notify?: boolean }, unknown>
}

/** What somebody of the staff decided about a mail that was set aside, or that landed on the wrong ticket. */
export interface ByHand {
  /** The ticket that it belongs to; null: a new one. */
  readonly ticket: Ticket | null
  readonly department: string
  /** What belongs into the same commit. */
  readonly writes: readonly Write[]
}

const longest = 200_000
/** Refusals of a customer's words on a closed ticket that a new ticket answers. */
const goesOnElsewhere = new Set(['open_a_linked_ticket', 'reopening_is_off', 'reopening_time_is_over', 'ticket_closed'])

/** Brings one mail to its end (mail-2). Whatever it causes is one commit with the journal's line on it. */
export const handleMail = Effect.fnUntraced(function* (
  mail: ReceivedMail,
  parsed: ParsedMail,
  accounts: readonly MailAccount[],
  options: MailOptions,
  commands: TicketCommands,
  byHand: ByHand | null = null,
) {
  const account = accounts.find(({ id }) => id === mail.accountId)
  const seen: ReceivedMail = {
    ...mail,
    fromAddress: parsed.from?.address.slice(0, 320) ?? '',
    fromName: parsed.from?.name.slice(0, 300) ?? '',
    subject: parsed.subject.slice(0, 300),
    headerId: parsed.messageId?.slice(0, 1000) ?? '',
    flags: [...new Set([...parsed.flags, ...(mail.cut ? ['cut'] : [])])],
  }
  const end = (parts: Partial<ReceivedMail>) => settle({ ...seen, ...parts }, mail.version)
  if (!account) return yield* end({ state: 'set_aside', reason: 'account_gone' })
  // It is asked again by the commit; here it spares copies the brake, and the brake copies.
  const storage = yield* StoragePort
  if (!byHand && (yield* storage.mail.hadEffect(mail.fingerprint)))
    return yield* end({ state: 'copy', reason: 'same_message' })
  const judged = yield* judgeMail(parsed, accounts, account, options, byHand !== null)
  if (judged.kind === 'bounce') return yield* markBounced(seen, parsed, options.secrets())
  if (judged.kind !== 'words') return yield* end({ state: judged.kind, reason: judged.reason, detail: judged.detail })

  const { from, thread, staff } = judged
  const place = byHand ? byHand.ticket : thread.ticket
  const because: MailReason = byHand ? (place ? 'moved_by_hand' : 'accepted_by_hand') : thread.because
  const sender: MailSender = {
    kind: 'mail_sender',
    ticketId: place?.id ?? null,
    name: from.name.slice(0, 300),
    address: from.address.slice(0, 320),
  }
  const actor: Actor = staff ? actorOf(staff) : sender
  const text = wordsOf(parsed)
  const files: readonly KeptFile[] = yield* keepFiles(parsed.attachments)
  const caller: Caller = {
    actor,
    facts: {},
    mail: {
      body: bodyOf(parsed, text, staff || sameAddress(place, sender) ? '' : sender.address),
      alongside: (writes) => {
        const message = writes.find((write) => write.kind === 'message.insert')?.message
        const done: ReceivedMail = {
          ...seen,
          version: mail.version + 1,
          state: writes.some(({ kind }) => kind === 'ticket.insert') ? 'ticket' : 'reply',
          reason: because,
          detail: thread.hint === null || byHand ? '' : `#${thread.hint}`,
          ticketId: message?.ticketId ?? null,
          messageId: message?.id ?? null,
        }
        return [
          { kind: 'received_mail.update', mail: done, expectedVersion: mail.version },
          // What has had its effect already, and is moved by hand, has its fingerprint.
          ...(mail.messageId === null
            ? [{ kind: 'mail_fingerprint.insert' as const, fingerprint: mail.fingerprint, mailId: mail.id }]
            : []),
          ...threadIdsOf(parsed, message),
          ...(message ? files.map((file) => filed(file, message)) : []),
          ...(byHand?.writes ?? []),
        ]
      },
    },
  }
  const reply = commands.reply(caller, { ticketId: place?.id ?? '', text })
  const open = Effect.gen(function* () {
    const known = yield* storage.people.findByEmail('customer', from.address)
    return yield* commands.open(caller, {
      visitor: known || byHand ? 'customer' : 'not_customer',
      department: byHand?.department ?? account.department,
      ...(account.group !== null && !byHand && { group: account.group }),
      ...(parsed.subject.trim() !== '' && { subject: parsed.subject.trim().slice(0, 300) }),
      message: text,
      fields: { name: (from.name || from.address).slice(0, 300), email: from.address.slice(0, 300) },
      ...(place && { continues: place.id }),
    })
  })
  const told: Effect.Effect<unknown, HelpdeskError, StoragePort | DeskPort> = place
    ? reply.pipe(
        Effect.catch((error) => (!staff && goesOnElsewhere.has(error.reason ?? '') ? open : Effect.fail(error))),
      )
    : open
  yield* told.pipe(
    Effect.asVoid,
    Effect.catch((error) => {
      if (error.code === 'storage_unavailable' || error.code === 'version_conflict') return Effect.fail(error)
      if (error.code === 'already_exists' && error.reason === 'fingerprint')
        return end({ state: 'copy', reason: 'same_message' })
      if (byHand) return Effect.fail(error)
      const reason: MailReason =
        error.code === 'not_found' ? 'ticket_deleted' : error.code === 'forbidden' ? 'not_allowed_here' : 'refused'
      return end({ state: 'set_aside', reason, detail: error.reason ?? error.code, ticketId: place?.id ?? null })
    }),
  )
})

/** Writes the journal's line, unless somebody else was faster. */
export const settle = Effect.fnUntraced(function* (mail: ReceivedMail, version: number) {
  const storage = yield* StoragePort
  yield* storage
    .commit({
      writes: [{ kind: 'received_mail.update', mail: { ...mail, version: version + 1 }, expectedVersion: version }],
      events: [],
    })
    .pipe(Effect.catch((error) => (error.code === 'version_conflict' ? Effect.void : Effect.fail(error))))
})

const actorOf = ({ id, role, departments, groups }: Person): Actor =>
  role === 'administrator' ? { kind: 'administrator', id } : { kind: 'operator', id, departments, groups }

const sameAddress = (ticket: Ticket | null, { address }: MailSender): boolean =>
  ticket === null || addressKey(ticket.contact.email) === addressKey(address)

/** What the writer wrote now; a mail that is all quote, picture or file says at least that. */
const wordsOf = ({ text, subject }: ParsedMail): string => {
  const shown = text.shown.trim() === '' ? text.folded.trim() : text.shown.trim()
  return (shown === '' ? subject.trim() || '…' : shown).slice(0, longest)
}

/** Everything else of the body, folded away: together with the text it is the whole (mail-10). */
function bodyOf({ text, html }: ParsedMail, words: string, senderAddress: string): BodyByMail {
  const [shown, quote] = text.shown.trim() === '' ? [text.folded.trim(), ''] : [text.shown.trim(), text.folded]
  const folded = html && html.shown.trim() !== '' ? html.signature + html.folded : ''
  return {
    html: html && (html.shown.trim() === '' ? html.signature + html.folded : html.shown),
    quoted: [shown.slice(words.length), text.signature, quote].filter((part) => part !== '').join('\n\n'),
    quotedHtml: folded === '' ? null : folded,
    senderAddress,
  }
}

const filed = (file: KeptFile, { ticketId, id: messageId }: Pick<Message, 'ticketId' | 'id'>): Write => ({
  kind: 'attachment.insert',
  attachment: { ...file, ticketId, chatId: null, messageId },
})

function threadIdsOf(
  { messageId }: ParsedMail,
  message: { ticketId: Ticket['id']; id: `msg_${string}` } | undefined,
): readonly Write[] {
  if (messageId === null || !message) return []
  return [
    {
      kind: 'thread_id.put',
      threadId: { hash: threadHash(messageId), ticketId: message.ticketId, messageId: message.id },
    },
  ]
}
