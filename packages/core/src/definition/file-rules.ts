import * as z from 'zod'

/** What people send to a helpdesk: documents, tables, slides, text, pictures, archives, mails, dates. */
export const usualFiles = [
  ...['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'odt', 'ods', 'odp', 'rtf', 'pdf'],
  ...['txt', 'csv', 'log', 'json', 'xml', 'md', 'ics', 'vcf', 'eml', 'msg'],
  ...['jpg', 'jpeg', 'png', 'gif', 'webp', 'heic', 'heif', 'bmp', 'tif', 'tiff'],
  ...['zip', 'gz', '7z', 'rar', 'mp3', 'mp4', 'mov', 'webm', 'm4a', 'ogg', 'wav'],
]

/** Limits on files (B19, file-4). */
export const FileRules = z.strictObject({
  /** Of one file, in bytes. */
  maxBytes: z.number().int().min(1).max(2_000_000_000).default(25_000_000),
  maxPerMessage: z.number().int().min(0).max(100).default(20),
  /** Uploads an hour of one customer, link or address of a visitor. Staff have no such limit. */
  maxPerHour: z.number().int().min(0).default(100),
  /** Endings of names that are taken, in lower case without the dot; `*` takes every name. */
  types: z.array(z.string().regex(/^(\*|[a-z0-9]{1,16})$/)).default(usualFiles),
})
export type FileRules = z.infer<typeof FileRules>
