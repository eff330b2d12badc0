import * as Effect from 'effect/Effect'
import type { Actor } from '../kernel/actor.ts'
import { wrongInput } from '../kernel/command.ts'
import type { AttachmentId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import type { FilePlace } from './attachment.port.ts'
import { maySend } from './attachment.policy.ts'
import type { AttachmentView } from './attachment.contract.ts'
import { attachmentView } from './attachment.view.ts'

/** Files on their way with a message: what the commit writes, and what the answer shows. */
export interface SentFiles {
  readonly writes: readonly Write[]
  readonly views: readonly AttachmentView[]
}

/** Hangs uploads on a message that is about to be committed. Only one's own, and only once (file-5). */
export const sendFiles = Effect.fnUntraced(function* (
  actor: Actor,
  ids: readonly string[] | undefined,
  place: FilePlace,
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { maxPerMessage } = desk.definition.files
  const asked = [...new Set(ids ?? [])]
  if (asked.length > maxPerMessage) yield* wrongInput('attachments', 'too_many', `at most ${maxPerMessage} files`)
  const writes: Write[] = []
  const views: AttachmentView[] = []
  for (const id of asked as AttachmentId[]) {
    const attachment = yield* storage.attachments.find(id)
    if (!attachment || !maySend(actor, attachment)) {
      return yield* wrongInput('attachments', 'not_your_upload', 'names a file that is not there to be sent')
    }
    writes.push({ kind: 'attachment.send', attachmentId: id, place })
    views.push(attachmentView(attachment, desk))
  }
  const sent: SentFiles = { writes, views }
  return sent
})
