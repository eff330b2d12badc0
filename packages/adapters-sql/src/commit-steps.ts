import type {
  AttachmentWrite,
  ChatWrite,
  DepartmentWrite,
  EventWrite,
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

type DeliveryInsert = Extract<EventWrite, { kind: 'delivery.insert' }>
/** What is written by itself. */
export type Single =
  | Exclude<TicketWrite, TextWrite>
  | Exclude<ChatWrite, { kind: 'chat.insert' }>
  | PanelWrite
  | AttachmentWrite
  | PersonWrite
  | DepartmentWrite
  | MailWrite
  | TemplateWrite
  | SetupWrite
  | SavedViewWrite
  | WebhookWrite
  | Exclude<EventWrite, DeliveryInsert>
  | Extract<Write, { kind: 'idempotency.insert' }>
type Step =
  | { readonly kind: 'texts'; readonly writes: TextWrite[] }
  | { readonly kind: 'deliveries'; readonly writes: DeliveryInsert[] }
  | { readonly kind: 'single'; readonly write: Single }

/** Writes of one kind that stand side by side become one step, so that they cost one statement. */
export function inSteps(writes: readonly Write[]): readonly Step[] {
  const steps: Step[] = []
  for (const write of writes) {
    const last = steps.at(-1)
    if (write.kind === 'message.insert' || write.kind === 'ticket.search_text') {
      if (last?.kind === 'texts') last.writes.push(write)
      else steps.push({ kind: 'texts', writes: [write] })
    } else if (write.kind === 'delivery.insert') {
      if (last?.kind === 'deliveries') last.writes.push(write)
      else steps.push({ kind: 'deliveries', writes: [write] })
    } else if (write.kind !== 'chat.insert') steps.push({ kind: 'single', write })
  }
  return steps
}
