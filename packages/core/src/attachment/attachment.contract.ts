import * as z from 'zod'

/** A file below a message, or a picture in it. */
export const AttachmentView = z
  .object({
    id: z.string(),
    /** Safe to show and to save under. */
    name: z.string(),
    /** In bytes. */
    size: z.number().int(),
    /** What the content says it is; where it says nothing, what was claimed. */
    type: z.string(),
    /** Stands in the text rather than below it. */
    inline: z.boolean(),
    /** What `cid:` in the HTML calls it. */
    contentId: z.string().nullable(),
    /** The content is not what name or type say. */
    flagged: z.boolean(),
    /** A PNG, JPEG, GIF or WebP by its content: the only types that are shown in place. */
    picture: z.boolean(),
    /** Leads to the file for whoever may see the message, and for nobody else. */
    url: z.string(),
    /** Origin that `url` leads to: with `url`, all that a page must allow to show the picture. */
    host: z.string(),
  })
  .meta({ id: 'Attachment' })
export type AttachmentView = z.infer<typeof AttachmentView>

/** An upload that waits to be sent: its `id` goes into `attachments`. */
export const UploadedView = z
  .object({ id: z.string(), name: z.string(), size: z.number().int(), type: z.string(), flagged: z.boolean() })
  .meta({ id: 'Upload' })
export type UploadedView = z.infer<typeof UploadedView>

/** Where a file can be fetched for the next minutes. */
export const DownloadView = z
  .object({ id: z.string(), name: z.string(), size: z.number().int(), type: z.string(), url: z.string() })
  .meta({ id: 'Download' })
export type DownloadView = z.infer<typeof DownloadView>

/** Ids of uploads that go with a message; how many is up to the definition. */
export const attachmentIds = z.array(z.string().min(1).max(40)).max(100).optional()

export const GetAttachment = z.strictObject({
  attachmentId: z.string().min(1).max(40),
  /** Only if it hangs on this ticket. */
  ticketId: z.string().max(40).optional(),
})

/** A file to upload. */
export interface FileToUpload {
  readonly name: string
  /** What the sender says it is. */
  readonly type?: string
  readonly content: Blob | AsyncIterable<Uint8Array>
  /** Told how much has been sent, from 0 to 1; over HTTP only. */
  readonly onProgress?: (part: number) => void
  readonly signal?: AbortSignal
}

export interface AttachmentApi {
  /** Stores a file that will be sent with a message. @throws file_too_large, file_type_refused, too_many_requests */
  upload(file: FileToUpload): Promise<UploadedView>
  /** A link that dies in 5 minutes. @throws not_found */
  get(input: z.input<typeof GetAttachment>): Promise<DownloadView>
}
