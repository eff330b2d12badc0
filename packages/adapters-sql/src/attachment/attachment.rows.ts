import type { Attachment, AttachmentId, ChatId, TicketId } from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import type { AttachmentTable } from './attachment.tables.ts'

export const toAttachmentRow = (attachment: Attachment): Insertable<AttachmentTable> => ({
  id: attachment.id,
  ticket_id: attachment.ticketId,
  chat_id: attachment.chatId,
  message_id: attachment.messageId,
  uploader: attachment.uploader,
  file_name: attachment.fileName,
  safe_name: attachment.safeName,
  claimed_type: attachment.claimedType,
  detected_type: attachment.detectedType,
  flagged: attachment.flagged ? 1 : 0,
  size: attachment.size,
  sha256: attachment.sha256,
  inline: attachment.inline ? 1 : 0,
  content_id: attachment.contentId,
  blob_key: attachment.blobKey,
  created_at: attachment.createdAt,
})

export const toAttachment = (row: Selectable<AttachmentTable>): Attachment => ({
  id: row.id as AttachmentId,
  ticketId: row.ticket_id as TicketId | null,
  chatId: row.chat_id as ChatId | null,
  messageId: row.message_id as Attachment['messageId'],
  uploader: row.uploader,
  fileName: row.file_name,
  safeName: row.safe_name,
  claimedType: row.claimed_type,
  detectedType: row.detected_type,
  flagged: row.flagged === 1,
  size: row.size,
  sha256: row.sha256,
  inline: row.inline === 1,
  contentId: row.content_id,
  blobKey: row.blob_key,
  createdAt: row.created_at,
})
