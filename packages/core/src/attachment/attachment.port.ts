import type { AttachmentId, ChatId, ChatMessageId, MessageId, TicketId } from '../kernel/ids.ts'
import type { Attachment } from './attachment.ts'

/** Keeps contents and knows nothing else. Keys are its own, random, and no part of a name that somebody gave. */
export interface FileStore {
  /**
   * Stores a content and answers its key; when it answers, the content outlives a power cut (file-4). When `content`
   * fails or ends early nothing is left behind, and the promise rejects with its error.
   * @throws StorageUnavailable when the disk is full or does not answer.
   */
  put(content: AsyncIterable<Uint8Array>): Promise<string>
  /** Null when there is no such content. */
  get(key: string): Promise<AsyncIterable<Uint8Array> | null>
  /** Does nothing when it is gone already. */
  remove(key: string): Promise<void>
  /** Every content, in any order, with the time it was stored, ISO 8601 UTC. */
  list(): AsyncIterable<{ readonly key: string; readonly storedAt: string }>
}

/** What the core asks of the outside about files. */
export interface FileServices {
  readonly store: FileStore
  /** The type that a content begins like, or null for text and what nobody knows. Looks, and unpacks nothing (file-3). */
  typeOf(beginning: Uint8Array): Promise<string | null>
  /** The address of a file on the file host, good for 5 minutes (file-5). */
  linkTo(attachment: Pick<Attachment, 'id' | 'safeName'>): string
  /** The origin of those addresses. */
  readonly host: string
}

/** The reads of the attachment slice. */
export interface AttachmentStore {
  find(id: AttachmentId): Promise<Attachment | null>
  /** What hangs on these messages of a ticket or chat, the oldest first. */
  ofMessages(
    place: TicketId | ChatId,
    messageIds: readonly (MessageId | ChatMessageId)[],
  ): Promise<readonly Attachment[]>
  /** Uploads of before `before` that were never sent. */
  unsent(before: string, limit: number): Promise<readonly Attachment[]>
  /** Which of these keys belong to an attachment. */
  knownKeys(keys: readonly string[]): Promise<readonly string[]>
  /**
   * Keys of contents that are to be removed from the file store: the last attachment with such a key is gone. While
   * another one has the key it is not among them (a ticket made of a chat shares contents with it).
   */
  keysToRemove(limit: number): Promise<readonly string[]>
}

/** The message that a file hangs on. */
export type FilePlace =
  | { readonly ticketId: TicketId; readonly chatId: null; readonly messageId: MessageId }
  | { readonly ticketId: null; readonly chatId: ChatId; readonly messageId: ChatMessageId }

/** The writes of the attachment slice. */
export type AttachmentWrite =
  /** An upload, or the copy of a chat's file that hangs on a ticket's message from the beginning. */
  | { readonly kind: 'attachment.insert'; readonly attachment: Attachment }
  /** Hangs an upload on a message. @throws VersionConflict when it hangs on one already. */
  | {
      readonly kind: 'attachment.send'
      readonly attachmentId: AttachmentId
      readonly place: FilePlace
    }
  /** Makes uploads again of what hangs on a message that is taken back. */
  | { readonly kind: 'attachment.recall'; readonly ticketId: TicketId; readonly messageId: MessageId }
  /** Takes away an upload that was never sent, and notes its content for removal. */
  | { readonly kind: 'attachment.remove'; readonly attachmentId: AttachmentId }
  /** The content is out of the file store. */
  | { readonly kind: 'attachment.content_removed'; readonly blobKey: string }
