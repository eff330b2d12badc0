import * as Effect from 'effect/Effect'
import type { Attachment } from '../attachment/attachment.ts'
import { attachmentView } from '../attachment/attachment.view.ts'
import { picturesInText } from '../attachment/picture-in-text.ts'
import { shownType } from '../attachment/judge-file.ts'
import type { FileStore } from '../attachment/attachment.port.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Message } from '../ticket/ticket.ts'
import type { OutgoingFile } from './mail.port.ts'

/** Bytes of files that one mail carries; mail servers refuse more. What does not fit is on the ticket's page. */
const mostBytes = 20 * 1024 * 1024

/** The files of a message, as they go with its mail (B19), and those of them that its HTML shows (B13). */
export const outgoingFiles = Effect.fnUntraced(function* (message: Message | null) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { files } = desk
  if (message === null || files === null) return { files: [], pictures: [] }
  const attachments: readonly Attachment[] = yield* storage.attachments.ofMessages(message.ticketId, [message.id])
  const views = attachments.map((attachment) => attachmentView(attachment, desk))
  const inText = new Set([...picturesInText(message.html ?? '', views)].map(({ id }) => id))
  const sent: OutgoingFile[] = []
  let bytes = 0
  for (const attachment of attachments) {
    if (bytes + attachment.size > mostBytes) continue
    bytes += attachment.size
    const content = yield* Effect.promise(() => contentOf(files.store, attachment.blobKey))
    if (content)
      sent.push({
        fileName: attachment.safeName,
        type: shownType(attachment.claimedType, attachment.detectedType),
        contentId: inText.has(attachment.id) ? partOf(attachment) : null,
        content,
      })
  }
  const parts = new Set(sent.map(({ contentId }) => contentId))
  const pictures = views.map((view) => ({ ...view, url: `cid:${partOf(view)}` }))
  return { files: sent, pictures: pictures.filter((view) => parts.has(partOf(view))) }
})

/** The Content-ID of a picture, the same in every mail that carries it. */
const partOf = ({ id }: { readonly id: string }): string => `${id}@guichet`

async function contentOf(store: FileStore, key: string): Promise<Uint8Array | null> {
  const content = await store.get(key)
  if (content === null) return null
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return new Uint8Array(await new Blob(parts.map((part) => new Uint8Array(part))).arrayBuffer())
}
