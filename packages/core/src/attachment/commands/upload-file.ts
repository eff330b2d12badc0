import * as Effect from 'effect/Effect'
import { isStaff } from '../../kernel/actor.ts'
import { permit, wrongInput } from '../../kernel/command.ts'
import type { Caller } from '../../kernel/command.ts'
import { FileTypeRefused, Forbidden, TooManyRequests } from '../../kernel/errors.ts'
import { idempotent } from '../../kernel/idempotency.ts'
import { ask, DeskPort, StoragePort } from '../../services.ts'
import type { Attachment } from '../attachment.ts'
import type { FileToUpload } from '../attachment.contract.ts'
import { mayUpload, uploaderOf } from '../attachment.policy.ts'
import type { UploadedView } from '../attachment.contract.ts'
import { uploadedView } from '../attachment.view.ts'
import { cleanFileName } from '../clean-file-name.ts'
import { isLie, isTaken } from '../judge-file.ts'
import { measured } from '../measured.ts'

const hourSeconds = 3600

/** Not more than the definition grants in an hour; staff are not counted (file-4). */
const withinTheHour = Effect.fnUntraced(function* ({ actor, facts }: Caller) {
  if (isStaff(actor) || actor.kind === 'system' || actor.kind === 'program') return
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const source = actor.kind === 'visitor' ? (facts.clientIp ?? 'visitor') : uploaderOf(actor)
  const uploads = yield* storage.attempts.add(`uploads ${source}`, new Date(desk.now()).toISOString(), hourSeconds)
  if (uploads > desk.definition.files.maxPerHour) yield* Effect.fail(new TooManyRequests(hourSeconds))
})

/**
 * Stores a file that is to be sent with a message. The content is in the file store, safe from a power cut, before its
 * row is committed: whatever dies in between leaves a content without a row, and the sweep knows those (file-4). Sent
 * again with the same `Idempotency-Key`, it is the same upload, and the second content goes (data-2).
 */
export const uploadFile = Effect.fnUntraced(function* (caller: Caller, file: FileToUpload) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { files } = desk
  const rules = desk.definition.files
  if (files === null) return yield* Effect.fail(new Forbidden('files_are_off'))
  yield* permit(mayUpload(caller.actor))
  const fileName = file.name.slice(0, 1000).toWellFormed().replaceAll('\u0000', '\ufffd')
  const safeName = cleanFileName(file.name.slice(0, 4000))
  if (file.name === '') yield* wrongInput('name', 'required', 'is required')
  if (!isTaken(safeName, rules)) yield* Effect.fail(new FileTypeRefused(safeName))
  yield* withinTheHour(caller)

  const claimedType = /^[\w.+-]+\/[\w.+-]+/.exec(file.type?.toLowerCase() ?? '')?.[0].slice(0, 100) ?? ''
  const content = measured(file.content, rules.maxBytes)
  const blobKey = yield* ask(() => files.store.put(content))
  const sha256 = content.sha256()
  const once = idempotent<UploadedView>('attachment.upload', caller, { fileName, claimedType, sha256 })
  const gone = ask(() => files.store.remove(blobKey))
  const replay = yield* once.replay.pipe(Effect.tapError(() => gone))
  if (replay) {
    yield* gone
    return replay.answer
  }
  const detectedType = yield* ask(() => files.typeOf(content.beginning()))
  const id = desk.id('att')
  const attachment: Attachment = {
    id,
    ticketId: null,
    chatId: null,
    messageId: null,
    uploader: uploaderOf(caller.actor),
    fileName,
    safeName,
    claimedType,
    detectedType,
    flagged: isLie(safeName, claimedType, detectedType),
    size: content.size,
    sha256,
    inline: false,
    // An HTML body shows it by `cid:` and its id.
    contentId: id,
    blobKey,
    createdAt: new Date(desk.now()).toISOString(),
  }
  const answer = uploadedView(attachment)
  const record = yield* once.record({ writes: [], events: [], answer: () => answer })
  yield* storage.commit({ writes: [{ kind: 'attachment.insert', attachment }, ...record], events: [] })
  return answer
})
