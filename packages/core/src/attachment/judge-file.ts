import type { FileRules } from '../definition/file-rules.ts'
import { extensionOf } from './clean-file-name.ts'

const zip = 'application/zip'
/** Office before 2007: content tells the container, not the program. */
const oldOffice = 'application/x-cfb'
const office = (kind: string) => [`application/vnd.openxmlformats-officedocument.${kind}`, zip]
const openDocument = (kind: string) => [`application/vnd.oasis.opendocument.${kind}`, zip]
/** Text has no beginning of its own. */
const text = [null]
const heic = ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence']

/** What the content of a file may be when its name ends so. */
const contents: Readonly<Record<string, readonly (string | null)[]>> = {
  doc: [oldOffice, 'application/rtf'],
  xls: [oldOffice],
  ppt: [oldOffice],
  msg: [oldOffice],
  docx: office('wordprocessingml.document'),
  xlsx: office('spreadsheetml.sheet'),
  pptx: office('presentationml.presentation'),
  odt: openDocument('text'),
  ods: openDocument('spreadsheet'),
  odp: openDocument('presentation'),
  rtf: ['application/rtf'],
  pdf: ['application/pdf'],
  txt: text,
  csv: text,
  log: text,
  json: text,
  md: text,
  ics: [null, 'text/calendar'],
  vcf: [null, 'text/vcard'],
  eml: text,
  xml: [null, 'application/xml'],
  html: ['text/html'],
  htm: ['text/html'],
  svg: ['image/svg+xml'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  png: ['image/png', 'image/apng'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  heic,
  heif: heic,
  bmp: ['image/bmp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  zip: [zip],
}

/** Whether the definition takes a file of this name. */
export const isTaken = (safeName: string, { types }: FileRules): boolean =>
  types.includes('*') || types.includes(extensionOf(safeName))

const generic = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/force-download'])

/** Whether name or claimed type say something else than the content (file-3). */
export function isLie(safeName: string, claimedType: string, detectedType: string | null): boolean {
  const expected = contents[extensionOf(safeName)]
  if (expected && !expected.includes(detectedType)) return true
  if (generic.has(claimedType)) return false
  const kind = (type: string | null): string | undefined => /^(image|audio|video)\//.exec(type ?? '')?.[1]
  return kind(claimedType) !== undefined && kind(claimedType) !== kind(detectedType)
}

/** The type that is shown: what the content says, else what was claimed where content says nothing about it. */
export function shownType(claimedType: string, detectedType: string | null): string {
  if (detectedType !== null) return detectedType
  return /^text\/(plain|csv|calendar|markdown)$/.test(claimedType) ? claimedType : 'application/octet-stream'
}
