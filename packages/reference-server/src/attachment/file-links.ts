import type { Attachment } from '@guichet/core/ports'
import { signerOf } from '../access/keyring.ts'
import type { Keyring } from '../access/keyring.ts'

const lifeMs = 5 * 60_000

/** Makes addresses on the file host, and knows them again. */
export interface FileLinks {
  linkTo(attachment: Pick<Attachment, 'id' | 'safeName'>): string
  /** The origin of those addresses. */
  readonly host: string
  /** The id of the attachment, or null when the link is not ours or has died (file-5). */
  idIn(token: string): Attachment['id'] | null
}

/** Signed over id and end, so that a link opens one file for 5 minutes and nothing else. */
export function fileLinks(filesUrl: string, keyring: Keyring, now: () => number = Date.now): FileLinks {
  const { sign, isSigned } = signerOf(keyring, 'file links')
  return {
    host: new URL(filesUrl).origin,
    linkTo: ({ id, safeName }) => {
      const end = (now() + lifeMs).toString(36)
      return `${filesUrl}/files/${id}.${end}.${sign(`${id} ${end}`)}/${encodeURIComponent(safeName)}`
    },
    idIn: (token) => {
      const [id = '', end = '', signature = '', ...rest] = token.split('.')
      if (rest.length > 0 || !isSigned(`${id} ${end}`, signature)) return null
      return parseInt(end, 36) > now() ? (id as Attachment['id']) : null
    },
  }
}
