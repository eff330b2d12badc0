/** How the bytes of a file can be read. Latin-1 is read as its greater brother Windows-1252. */
export const csvEncodings = ['utf-8', 'windows-1250', 'windows-1252', 'utf-16le'] as const
export type CsvEncoding = (typeof csvEncodings)[number]

/** What can stand between two cells. */
export const csvDelimiters = [',', ';', '\t', '|'] as const
export type CsvDelimiter = (typeof csvDelimiters)[number]
