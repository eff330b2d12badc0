import * as Effect from 'effect/Effect'
import { found, permit, query } from '../../kernel/command.ts'
import { deny } from '../../kernel/verdict.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { parsedMail } from '../handle-due.ts'
import { FirstWordsOfMail } from '../mail.contract.ts'
import type { FirstWords } from '../mail.contract.ts'
import type { MailOptions } from '../mail-services.ts'
import { MailUnreadable } from '../mail.port.ts'
import { readableAccounts } from '../readable-accounts.ts'
import type { ReceivedMail, ReceivedMailId } from '../received-mail.ts'

const mostCharacters = 400
/** Bytes of a message that are looked into: of a large one its first words are in its beginning. */
const mostBytes = 256 * 1024

/**
 * What mails begin with, from their bytes and as plain text, for whoever decides what becomes of them (mail-2). One that
 * cannot be taken apart shows its first lines as they came.
 */
export const firstWords = query('mail.first_words', FirstWordsOfMail, function* ({ actor }, { mailIds }) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const options = yield* found('mail', desk.mail)
  const readable = yield* readableAccounts(actor)
  if (readable === null) yield* permit(deny('staff_only'))
  const items = yield* Effect.forEach(
    mailIds,
    Effect.fnUntraced(function* (id) {
      const mail: ReceivedMail | null = yield* storage.mail.findReceived(id as ReceivedMailId)
      if (!mail || !readable?.some((account) => account.id === mail.accountId)) return []
      const raw = yield* storage.mail.rawOf(mail.id, mostBytes)
      return [{ mailId: id, words: yield* wordsOf(mail, raw ?? new Uint8Array(), options) }]
    }),
    { concurrency: 8 },
  )
  const answer: FirstWords = { items: items.flat() }
  return answer
})

const wordsOf = Effect.fnUntraced(function* (mail: ReceivedMail, raw: Uint8Array, options: MailOptions) {
  // What took too long or too much once is not tried for everybody who looks at the list.
  const parsed = mail.reason === 'unreadable' ? null : yield* Effect.promise(() => parsedMail(raw, options))
  if (parsed === null || parsed instanceof MailUnreadable)
    return shortened(new TextDecoder().decode(raw.subarray(0, 4 * mostCharacters)))
  const { shown, folded } = parsed.text
  return shortened(shown.trim() === '' ? folded : shown)
})

/** Lines without what no screen shows. */
function shortened(text: string): string {
  const plain = text
    .trim()
    .replaceAll(/[^\P{C}\n\t]/gu, '')
    .replaceAll(/\n{3,}/g, '\n\n')
  return plain.length <= mostCharacters ? plain : `${plain.slice(0, mostCharacters - 1).toWellFormed()}…`
}
