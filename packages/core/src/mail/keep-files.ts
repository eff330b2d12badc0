import * as Effect from 'effect/Effect'
import type { Attachment } from '../attachment/attachment.ts'
import { cleanFileName } from '../attachment/clean-file-name.ts'
import { isLie } from '../attachment/judge-file.ts'
import { measured } from '../attachment/measured.ts'
import { ask, DeskPort } from '../services.ts'
import type { ParsedAttachment } from './mail.port.ts'

/** A file of a mail that is in the store, and waits for the message that it hangs on. */
export type KeptFile = Omit<Attachment, 'ticketId' | 'chatId' | 'messageId'>

/** A piece at a time: hashing a large file is not to hold anybody up (mail-8). */
async function* inChunks(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += chunkBytes) yield content.subarray(at, at + chunkBytes)
}
const chunkBytes = 256 * 1024

/** Files of one mail at most; what is beyond is in the raw mail. */
const mostFiles = 100

/**
 * Puts the files of a mail into the store, before the commit that names them (file-4). A stranger's mail is not refused
 * for what hangs on it: names are cleaned, lies flagged, nothing is opened (file-1, file-3).
 */
export const keepFiles = Effect.fnUntraced(function* (attachments: readonly ParsedAttachment[]) {
  const { files, definition, id, now } = yield* DeskPort
  if (files === null) return []
  const kept: KeptFile[] = []
  for (const { fileName, claimedType, contentId, inline, content } of attachments.slice(0, mostFiles)) {
    const counted = measured(inChunks(content), Math.max(definition.files.maxBytes, content.length))
    const blobKey = yield* ask(() => files.store.put(counted))
    const detectedType = yield* ask(() => files.typeOf(counted.beginning()))
    const safeName = cleanFileName(fileName.slice(0, 4000))
    const type = /^[\w.+-]+\/[\w.+-]+/.exec(claimedType.toLowerCase())?.[0].slice(0, 100) ?? ''
    kept.push({
      id: id('att'),
      uploader: 'mail_sender',
      fileName: fileName.slice(0, 1000).toWellFormed().replaceAll('\u0000', '\ufffd'),
      safeName,
      claimedType: type,
      detectedType,
      flagged: isLie(safeName, type, detectedType),
      size: counted.size,
      sha256: counted.sha256(),
      inline,
      contentId: contentId?.slice(0, 300) ?? null,
      blobKey,
      createdAt: new Date(now()).toISOString(),
    })
  }
  return kept
})
