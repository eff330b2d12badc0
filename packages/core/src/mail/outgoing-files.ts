import * as Effect from 'effect/Effect'
import type { Attachment } from '../attachment/attachment.ts'
import { shownType } from '../attachment/judge-file.ts'
import type { FileStore } from '../attachment/attachment.port.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Message } from '../ticket/ticket.ts'
import type { OutgoingFile } from './mail.port.ts'

/** Bytes of files that one mail carries; mail servers refuse more. What does not fit is on the ticket's page. */
const mostBytes = 20 * 1024 * 1024

/** The files of a message, as they go with its mail (B19). */
export const outgoingFiles = Effect.fn('mail.outgoing_files')(function* (message: Message | null) {
  const storage = yield* StoragePort
  const { files } = yield* DeskPort
  if (message === null || files === null) return []
  const attachments: readonly Attachment[] = yield* storage.attachments.ofMessages(message.ticketId, [message.id])
  const sent: OutgoingFile[] = []
  let bytes = 0
  for (const attachment of attachments) {
    bytes += attachment.size
    if (bytes > mostBytes) break
    const content = yield* Effect.promise(() => contentOf(files.store, attachment.blobKey))
    if (content)
      sent.push({
        fileName: attachment.safeName,
        type: shownType(attachment.claimedType, attachment.detectedType),
        contentId: attachment.inline ? attachment.contentId : null,
        content,
      })
  }
  return sent
})

async function contentOf(store: FileStore, key: string): Promise<Uint8Array | null> {
  const content = await store.get(key)
  if (content === null) return null
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return new Uint8Array(await new Blob(parts.map((part) => new Uint8Array(part))).arrayBuffer())
}
