import { csvOf } from '@guichet/core/contract'
import type { Transcript } from './use-chat-history.ts'

export const exportFormats = ['text', 'csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Words for the parts of a text, in the reader's language. */
export interface TranscriptWords {
  readonly customer: string
  readonly staff: string
}

/** The conversation as a file. Times are UTC. */
export function exported({ chat, messages }: Transcript, format: ExportFormat, words: TranscriptWords): string {
  const rows = messages.map(({ at, author, text, attachments }) => ({
    at,
    side: author.kind,
    name: author.name || words[author.kind],
    text,
    files: attachments.map(({ name }) => name),
  }))
  switch (format) {
    case 'json': {
      const { id, department, arrivedAt, acceptedAt, endedAt, endReason, operator, rating, customer } = chat
      return JSON.stringify(
        {
          id,
          department,
          arrivedAt,
          acceptedAt,
          endedAt,
          endReason,
          operator: operator?.name ?? null,
          rating,
          contact: customer?.contact ?? null,
          messages: rows,
        },
        null,
        2,
      )
    }
    case 'csv':
      return csvOf([
        ['at', 'side', 'name', 'text', 'files'],
        ...rows.map(({ at, side, name, text, files }) => [at, side, name, text, files.join(', ')]),
      ])
    case 'text':
      return rows
        .map(({ at, name, text, files }) =>
          [`${name} · ${at}`, text, ...files.map((file) => `[${file}]`), ''].join('\n'),
        )
        .join('\n')
  }
}

const types: Readonly<Record<ExportFormat, { readonly ending: string; readonly type: string }>> = {
  text: { ending: 'txt', type: 'text/plain' },
  csv: { ending: 'csv', type: 'text/csv' },
  json: { ending: 'json', type: 'application/json' },
}

/** Hands a file to the browser to save. */
export function save(name: string, format: ExportFormat, content: string): void {
  const { ending, type } = types[format]
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.${ending}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address))
}
