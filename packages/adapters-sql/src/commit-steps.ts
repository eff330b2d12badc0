import type {
  AttachmentWrite,
  ChatWrite,
  DepartmentWrite,
  EventWrite,
  LanguageWrite,
  ImportJobWrite,
  MailWrite,
  PanelWrite,
  PersonWrite,
  SavedViewWrite,
  SetupWrite,
  TemplateWrite,
  TicketWrite,
  WebhookWrite,
  Write,
} from '@guichet/core/ports'
import type { TextWrite } from './ticket/message.repository.ts'

/** Rows of which many go into one statement. */
export type RowWrite = Extract<
  Write,
  { kind: 'person.insert' | 'attachment.insert' | 'delivery.insert' | 'mail_fingerprint.insert' | 'thread_id.put' }
>
/** What is written by itself. */
export type Single =
  | Exclude<TicketWrite, TextWrite>
  | Exclude<ChatWrite, { kind: 'chat.insert' }>
  | PanelWrite
  | Exclude<AttachmentWrite, RowWrite>
  | Exclude<PersonWrite, RowWrite>
  | DepartmentWrite
  | Exclude<MailWrite, RowWrite>
  | TemplateWrite
  | SetupWrite
  | LanguageWrite
  | ImportJobWrite
  | SavedViewWrite
  | WebhookWrite
  | Exclude<EventWrite, RowWrite>
  | Extract<Write, { kind: 'idempotency.insert' }>
type Step =
  | { readonly kind: 'texts'; readonly writes: TextWrite[] }
  | { readonly kind: 'rows'; readonly writes: RowWrite[] }
  | { readonly kind: 'single'; readonly write: Single }

const rowKinds: ReadonlySet<string> = new Set<RowWrite['kind']>([
  'person.insert',
  'attachment.insert',
  'delivery.insert',
  'mail_fingerprint.insert',
  'thread_id.put',
])
const isRow = (write: Write): write is RowWrite => rowKinds.has(write.kind)

/** Writes of one kind that stand side by side become one step, so that they cost one statement. */
export function inSteps(writes: readonly Write[]): readonly Step[] {
  const steps: Step[] = []
  for (const write of writes) {
    const last = steps.at(-1)
    if (write.kind === 'message.insert' || write.kind === 'ticket.search_text') {
      if (last?.kind === 'texts') last.writes.push(write)
      else steps.push({ kind: 'texts', writes: [write] })
    } else if (isRow(write)) {
      const joins = last?.kind === 'rows' && last.writes[0]?.kind === write.kind
      if (joins) last.writes.push(write)
      else steps.push({ kind: 'rows', writes: [write] })
    } else if (write.kind !== 'chat.insert') steps.push({ kind: 'single', write })
  }
  return steps
}
