import type { Attachment } from '../attachment/attachment.ts'
import type { AttachmentStore, AttachmentWrite } from '../attachment/attachment.port.ts'
import { VersionConflict } from '../kernel/errors.ts'
import type { AttachmentId, ChatId, TicketId } from '../kernel/ids.ts'
import type { MemoryJournal } from './memory-journal.ts'

/** Attachments, and how they are written inside a commit. */
export interface MemoryAttachments extends AttachmentStore {
  write(write: AttachmentWrite): void
  /** Of a ticket or chat. */
  erase(place: TicketId | ChatId): void
}

/** Rows of attachments, and the keys of contents that are to go. */
export function memoryAttachments(journal: MemoryJournal): MemoryAttachments {
  const attachments = journal.table<AttachmentId, Attachment>()
  const removals = journal.table<string, string>()
  const hangsOn = (place: TicketId | ChatId, { ticketId, chatId }: Attachment): boolean =>
    ticketId === place || chatId === place
  const inOrder = (one: Attachment, other: Attachment): number => (one.id < other.id ? -1 : 1)
  const remove = ({ id, blobKey }: Attachment): void => {
    attachments.delete(id)
    removals.set(blobKey, blobKey)
  }
  return {
    find: async (id) => attachments.get(id) ?? null,
    ofMessages: async (place, messageIds) =>
      attachments
        .rows()
        .filter((row) => hangsOn(place, row) && row.messageId !== null && messageIds.includes(row.messageId))
        .toSorted(inOrder),
    unsent: async (before, limit) =>
      attachments
        .rows()
        .filter(({ messageId, createdAt }) => messageId === null && createdAt < before)
        .toSorted(inOrder)
        .slice(0, limit),
    knownKeys: async (keys) => attachments.rows().flatMap(({ blobKey }) => (keys.includes(blobKey) ? [blobKey] : [])),
    async keysToRemove(limit) {
      const kept = new Set(attachments.rows().map(({ blobKey }) => blobKey))
      return removals
        .rows()
        .filter((key) => !kept.has(key))
        .toSorted()
        .slice(0, limit)
    },
    write(write) {
      if (write.kind === 'attachment.insert') return attachments.set(write.attachment.id, write.attachment)
      if (write.kind === 'attachment.content_removed') return removals.delete(write.blobKey)
      if (write.kind === 'attachment.recall') {
        for (const sent of attachments.rows())
          if (sent.ticketId === write.ticketId && sent.messageId === write.messageId)
            attachments.set(sent.id, { ...sent, ticketId: null, messageId: null })
        return
      }
      const row = attachments.get(write.attachmentId)
      if (write.kind === 'attachment.remove') {
        if (row && row.messageId === null) remove(row)
        return
      }
      if (!row || row.messageId !== null) throw new VersionConflict('attachment', write.attachmentId)
      attachments.set(row.id, { ...row, ...write.place })
    },
    erase(place) {
      for (const row of attachments.rows()) if (hangsOn(place, row)) remove(row)
    },
  }
}
