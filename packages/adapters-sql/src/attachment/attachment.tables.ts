/** Files below messages, and uploads that wait: those have no message yet. */
export interface AttachmentTable {
  id: string
  ticket_id: string | null
  chat_id: string | null
  message_id: string | null
  uploader: string
  file_name: string
  safe_name: string
  claimed_type: string
  detected_type: string | null
  flagged: number
  size: number
  sha256: string
  inline: number
  content_id: string | null
  blob_key: string
  created_at: string
}

/** Contents whose row is gone, until the file store has removed them. */
export interface BlobToRemoveTable {
  blob_key: string
}
