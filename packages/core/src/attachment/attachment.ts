import type { AttachmentId, ChatId, ChatMessageId, MessageId, TicketId } from '../kernel/ids.ts'

/** A file that somebody gave us. Until it is sent with a message it is an upload, and only its uploader's. */
export interface Attachment {
  readonly id: AttachmentId
  /** The ticket or chat whose message it hangs on: one of them, or none for an upload. */
  readonly ticketId: TicketId | null
  readonly chatId: ChatId | null
  readonly messageId: MessageId | ChatMessageId | null
  /** Who may send it: a person, a ticket's link, a chat, a program, or `visitor`. */
  readonly uploader: string
  /** As it was given. Data: nothing is ever done with it (file-1). */
  readonly fileName: string
  /** What is shown and offered as a name. */
  readonly safeName: string
  readonly claimedType: string
  /** What the content says; null for text and what nobody knows. */
  readonly detectedType: string | null
  /** Name or claimed type say something else than the content (file-3). */
  readonly flagged: boolean
  /** In bytes. */
  readonly size: number
  /** Of the content, in hex. */
  readonly sha256: string
  /** Stands in the text of its message rather than below it. */
  readonly inline: boolean
  /** What `cid:` in an HTML body calls it. */
  readonly contentId: string | null
  /** Where the file store keeps it; tells nothing about it. A chat's file and its copy on a ticket share one. */
  readonly blobKey: string
  readonly createdAt: string
}

/** What is shown in place, if the content says so. Never SVG, whatever the name says (html-4). */
export const pictureTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** Whether it may be shown in place (file-2). */
export const isPicture = ({ detectedType }: Pick<Attachment, 'detectedType'>): boolean =>
  detectedType !== null && pictureTypes.includes(detectedType)
