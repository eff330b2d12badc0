import { VersionConflict } from '../kernel/errors.ts'
import type { ChatId, TicketId } from '../kernel/ids.ts'
import type { ChangeSet, Committed, IdempotencyRecord, Storage, Write } from '../storage.ts'
import { memoryPanels } from './memory-panels.ts'
import { memoryChats } from './memory-chats.ts'
import { memoryAttachments } from './memory-attachments.ts'
import { memoryDepartments } from './memory-departments.ts'
import { memoryDeliveries, memoryEvents } from './memory-events.ts'
import { memoryLiveTickets } from './memory-live-tickets.ts'
import { memoryMailStore } from './memory-mail-store.ts'
import { memoryJournal } from './memory-journal.ts'
import { memoryAttempts, memoryPeople } from './memory-people.ts'
import { memoryLanguages } from './memory-languages.ts'
import { memorySealed } from './memory-sealed.ts'
import { memoryImports } from './memory-imports.ts'
import { memorySetup } from './memory-setup.ts'
import { memoryTemplates } from './memory-templates.ts'
import { memoryViews } from './memory-views.ts'
import { memoryStats } from './memory-stats.ts'
import { memoryTickets } from './memory-tickets.ts'
import { memoryWebhooks } from './memory-webhooks.ts'

/** A storage in memory: for tests and first tries. It passes the storage suite; nothing is there after the process. */
export function memoryStorage(): Storage {
  const journal = memoryJournal()
  const people = memoryPeople(journal)
  const tickets = memoryTickets(journal, people.nameOf)
  const chats = memoryChats(journal, people.nameOf)
  const panels = memoryPanels(journal, {
    ticket: tickets.find,
    chat: chats.find,
    person: people.people.find,
  })
  const attachments = memoryAttachments(journal)
  const departments = memoryDepartments(journal)
  const templates = memoryTemplates(journal)
  const savedViews = memoryViews(journal)
  const webhooks = memoryWebhooks(journal)
  const setup = memorySetup(journal)
  const languages = memoryLanguages(journal)
  const imports = memoryImports(journal)
  const events = memoryEvents(journal)
  const deliveries = memoryDeliveries(journal)
  const attempts = memoryAttempts(journal)
  const stats = memoryStats(journal, tickets.open)
  const mail = memoryMailStore(journal)
  const liveTickets = memoryLiveTickets()
  const answers = journal.table<string, IdempotencyRecord>()

  const apply = (write: Write): ReturnType<typeof tickets.write> | ReturnType<typeof chats.write> => {
    switch (write.kind) {
      case 'idempotency.insert':
        if (answers.has(write.record.key) && answers.get(write.record.key)?.expiresAt !== write.over)
          throw new VersionConflict('idempotency key', write.record.key)
        answers.set(write.record.key, write.record)
        return null
      case 'panel_grant.insert':
      case 'panel_grant.update':
      case 'panel_visit.insert':
      case 'panel_visit.update':
      case 'panel_ask.insert':
      case 'panel_ask.update':
      case 'panel_activity.insert':
        panels.write(write)
        return null
      case 'delivery.insert':
      case 'delivery.cancel':
        deliveries.write(write)
        return null
      case 'department.insert':
      case 'department.update':
      case 'group.put':
        departments.write(write)
        return null
      case 'template.insert':
      case 'template.update':
        templates.write(write)
        return null
      case 'saved_view.insert':
      case 'saved_view.update':
      case 'view_order.put':
        savedViews.write(write)
        return null
      case 'webhook.insert':
      case 'webhook.update':
      case 'webhook_delivery.insert':
      case 'webhook_delivery.update':
      case 'webhook_delivery.cancel':
        webhooks.write(write)
        return null
      case 'import.insert':
      case 'import.update':
      case 'import.problem':
        imports.write(write)
        return null
      case 'setup.insert':
        setup.write(write)
        return null
      case 'language.insert':
      case 'language.update':
        languages.write(write)
        return null
      case 'mail_account.insert':
      case 'mail_account.update':
      case 'mail_health.put':
      case 'received_mail.insert':
      case 'received_mail.update':
      case 'received_mail.forget':
      case 'mail_fingerprint.insert':
      case 'thread_id.put':
      case 'outbox.insert':
      case 'outbox.update':
        mail.write(write)
        return null
      case 'attachment.insert':
      case 'attachment.send':
      case 'attachment.recall':
      case 'attachment.remove':
      case 'attachment.content_removed':
        attachments.write(write)
        return null
      case 'ticket.erase':
        attachments.erase(write.ticketId)
        mail.erase(write.ticketId)
        return tickets.write(write)
      case 'chat.erase':
        attachments.erase(write.chatId)
        mail.erase(write.chatId)
        return chats.write(write)
      case 'chat.insert':
      case 'chat.update':
      case 'chat_message.insert':
      case 'chat.read':
      case 'chat_agent.put':
      case 'chat_agent.seen':
        return chats.write(write)
      case 'ticket.insert':
      case 'ticket.update':
      case 'ticket.search_text':
      case 'ticket.read':
      case 'message.insert':
      case 'message.remove':
        return tickets.write(write)
      default:
        people.write(write)
        return null
    }
  }

  return {
    tickets,
    chats,
    panels,
    people: people.people,
    attachments,
    departments,
    templates,
    savedViews,
    webhooks,
    setup,
    languages,
    imports,
    sessions: people.sessions,
    apiKeys: people.apiKeys,
    attempts,
    events,
    stats,
    deliveries,
    mail,
    liveTickets,
    sealed: memorySealed([...mail.sealed, people.sealed, tickets.sealed, ...webhooks.sealed]),
    idempotency: { find: async (key) => answers.get(key) ?? null },
    // A deep copy: what the caller does with its values later is none of the storage's business.
    commit: async (changes) => journal.atomically(() => commit(structuredClone(changes))),
    async sweep(now) {
      people.sweep(now)
      attempts.sweep(now)
      mail.sweep(now)
      webhooks.sweep(now)
      imports.sweep(now)
      liveTickets.sweep(now)
      for (const { key, expiresAt } of answers.rows()) if (expiresAt <= now) answers.delete(key)
    },
    describe: async () => ({ product: 'Memory', schema: '', now: new Date().toISOString() }),
    ping: async () => {},
    close: async () => {},
  }

  function commit({ writes, events: appended }: ChangeSet): Committed {
    const numbers = new Map<TicketId, number>()
    const places = new Map<ChatId, number>()
    for (const write of writes) {
      const inserted = apply(write)
      if (inserted === null) continue
      if ('place' in inserted) places.set(inserted.id, inserted.place)
      else numbers.set(inserted.id, inserted.number)
    }
    for (const event of appended) events.append(event)
    stats.record({ writes, events: appended })
    return { numbers, places }
  }
}
