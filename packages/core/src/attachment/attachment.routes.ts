import type { Route } from '../kernel/route.ts'
import { DownloadView, GetAttachment } from './attachment.contract.ts'

/** Uploads are no routes of this table: their body is a stream, and the server takes them apart. */
export const attachmentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/attachments/:attachmentId',
    call: 'attachments.get',
    input: GetAttachment,
    output: DownloadView,
    status: 200,
    summary: 'A link to a file, for 5 minutes; a browser is sent there at once',
    follow: 'url',
  },
  {
    method: 'GET',
    path: '/public/tickets/:token/attachments/:attachmentId',
    call: 'attachments.get',
    input: GetAttachment,
    output: DownloadView,
    status: 200,
    byLink: true,
    summary: 'A link to a file of the ticket behind the link',
    follow: 'url',
  },
]
