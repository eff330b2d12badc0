import type { ChatMessageId, MessageId } from '../kernel/ids.ts'
import type { Attachment } from './attachment.ts'
import type { FileServices } from './attachment.port.ts'
import { isPicture } from './attachment.ts'
import type { AttachmentView, UploadedView } from './attachment.contract.ts'
import { shownType } from './judge-file.ts'

/** An upload as its uploader sees it. */
export const uploadedView = ({ id, safeName, size, claimedType, detectedType, flagged }: Attachment): UploadedView => ({
  id,
  name: safeName,
  size,
  type: shownType(claimedType, detectedType),
  flagged,
})

/** Where files are: the API that tells the way, and the file host that it leads to. */
export interface FilePlaces {
  readonly baseUrl: string
  readonly files: Pick<FileServices, 'host'> | null
}

/** An attachment as the readers of its message see it. */
export const attachmentView = (attachment: Attachment, { baseUrl, files }: FilePlaces): AttachmentView => ({
  ...uploadedView(attachment),
  inline: attachment.inline,
  contentId: attachment.contentId,
  picture: isPicture(attachment),
  url: `${baseUrl}/api/v1/attachments/${attachment.id}`,
  host: files?.host ?? new URL(baseUrl).origin,
})

/** Views by the message they hang on. */
export type FilesOfMessages = ReadonlyMap<MessageId | ChatMessageId, readonly AttachmentView[]>

export function filesOfMessages(attachments: readonly Attachment[], places: FilePlaces): FilesOfMessages {
  const files = new Map<MessageId | ChatMessageId, AttachmentView[]>()
  for (const attachment of attachments) {
    if (attachment.messageId === null) continue
    const known = files.get(attachment.messageId) ?? []
    files.set(attachment.messageId, [...known, attachmentView(attachment, places)])
  }
  return files
}
