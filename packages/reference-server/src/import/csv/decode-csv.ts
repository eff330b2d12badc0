import type { CsvEncoding } from '@guichet/core/ports'

const decoded = (bytes: Uint8Array, encoding: CsvEncoding): string => new TextDecoder(encoding).decode(bytes)

/**
 * The encoding of a file: by its mark, else UTF-8 if it is that throughout, else the one of the two Windows code pages in
 * which fewer words have signs amid their letters: Polish read as Windows-1252 has many (`za³¹cznik`).
 */
export function encodingOf(bytes: Uint8Array): CsvEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    const beginning = bytes.subarray(0, 200_000)
    return strange(decoded(beginning, 'windows-1250')) < strange(decoded(beginning, 'windows-1252'))
      ? 'windows-1250'
      : 'windows-1252'
  }
}

/** Signs beside letters, and letters that neither Polish nor Portuguese, Spanish, French or German have. */
const strange = (text: string): number =>
  text.match(/[\p{L}][³¹¿¼½¾¶±\u0080-\u009f]|[³¹¿¼½¾¶±][\p{L}]|[ăâîşţđőűřčďěňťůľĺŕŸ]/giu)?.length ?? 0

/** The text of a file, without the mark of its encoding. */
export const csvText = (bytes: Uint8Array, encoding: CsvEncoding): string =>
  decoded(bytes, encoding).replace(/^\uFEFF/, '')
