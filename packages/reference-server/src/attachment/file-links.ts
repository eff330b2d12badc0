import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Attachment } from '@guichet/core/ports'

const lifeMs = 5 * 60_000

/** Makes addresses on the file host, and knows them again. */
export interface FileLinks {
  linkTo(attachment: Pick<Attachment, 'id' | 'safeName'>): string
  /** The id of the attachment, or null when the link is not ours or has died (file-5). */
  idIn(token: string): Attachment['id'] | null
}

/** Signed over id and end, so that a link opens one file for 5 minutes and nothing else. */
export function fileLinks(filesUrl: string, secret: string, now: () => number = Date.now): FileLinks {
  const sign = (id: string, end: string): Buffer => createHmac('sha256', secret).update(`file ${id} ${end}`).digest()
  return {
    linkTo: ({ id, safeName }) => {
      const end = (now() + lifeMs).toString(36)
      return `${filesUrl}/files/${id}.${end}.${sign(id, end).toString('base64url')}/${encodeURIComponent(safeName)}`
    },
    idIn: (token) => {
      const [id = '', end = '', signature = '', ...rest] = token.split('.')
      const given = Buffer.from(signature, 'base64url')
      const right = sign(id, end)
      if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null
      return parseInt(end, 36) > now() ? (id as Attachment['id']) : null
    },
  }
}
