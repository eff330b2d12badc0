import type { Storage } from '@guichet/core/ports'
import { sql } from 'kysely'
import { attachmentReads } from './attachment/attachment.repository.ts'
import { chatAgentReads } from './chat/chat-agent.repository.ts'
import { chatMessageReads } from './chat/chat-message.repository.ts'
import { listChats } from './chat/chat.list.ts'
import { chatReads } from './chat/chat.reads.ts'
import { commit } from './commit.ts'
import { departmentReads } from './department/department.repository.ts'
import type { SqlEngine } from './engine.ts'
import { deliveries } from './events/delivery.repository.ts'
import { eventReads } from './events/event.repository.ts'
import { idempotencyReads } from './events/idempotency.repository.ts'
import { guarded } from './failures.ts'
import { languageReads } from './language/language.repository.ts'
import { accountReads } from './mail/mail-account.repository.ts'
import { outboxReads, sweepOutbox } from './mail/outbox.repository.ts'
import { receivedReads, sweepReceived } from './mail/received-mail.repository.ts'
import { panelReads } from './panel/panel.repository.ts'
import { attempts } from './people/attempt.repository.ts'
import { liveTickets } from './people/live-ticket.repository.ts'
import { personReads } from './people/person.repository.ts'
import { sealedValues } from './people/sealed-value.repository.ts'
import { apiKeyReads, sessionReads } from './people/session.repository.ts'
import { importReads, sweepImportProblems } from './import/import.repository.ts'
import { setupReads } from './setup/setup.repository.ts'
import { templateReads } from './template/template.repository.ts'
import { savedViewReads } from './view/saved-view.repository.ts'
import { statsReads } from './stats/stats.reads.ts'
import { messageReads } from './ticket/message.repository.ts'
import { countTickets, listTickets } from './ticket/ticket.list.ts'
import { newestWith } from './ticket/ticket.hits.ts'
import { valuesIn } from './ticket/ticket.order.ts'
import { ticketReads } from './ticket/ticket.repository.ts'
import { sweepWebhookDeliveries, webhookReads } from './webhook/webhook.repository.ts'

const daysBefore = (now: string, days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString()

/** A storage on an engine whose schema is up to date. */
export function sqlStorage(engine: SqlEngine): Storage {
  const { db } = engine
  return {
    tickets: guarded(engine, {
      ...ticketReads(db),
      ...messageReads(db),
      list: (query) => listTickets(engine, query),
      values: (column) => valuesIn(engine, column),
      newestWith: (query) => newestWith(engine, query),
      count: (query, limit) => countTickets(engine, query, limit),
    }),
    panels: guarded(engine, panelReads(db)),
    chats: guarded(engine, {
      ...chatReads(engine),
      ...chatMessageReads(db),
      ...chatAgentReads(engine),
      list: (query) => listChats(engine, query),
    }),
    attachments: guarded(engine, attachmentReads(db)),
    people: guarded(engine, personReads(engine)),
    departments: guarded(engine, departmentReads(db)),
    templates: guarded(engine, templateReads(db)),
    savedViews: guarded(engine, savedViewReads(db)),
    webhooks: guarded(engine, webhookReads(engine)),
    setup: guarded(engine, setupReads(db)),
    languages: guarded(engine, languageReads(db)),
    imports: guarded(engine, importReads(db)),
    sessions: guarded(engine, sessionReads(db)),
    apiKeys: guarded(engine, apiKeyReads(db)),
    attempts: guarded(engine, attempts(engine)),
    events: guarded(engine, eventReads(engine)),
    stats: guarded(engine, statsReads(engine)),
    deliveries: guarded(engine, deliveries(engine)),
    mail: guarded(engine, { ...accountReads(engine), ...receivedReads(engine), ...outboxReads(engine) }),
    liveTickets: guarded(engine, liveTickets(db)),
    sealed: guarded(engine, sealedValues(db)),
    idempotency: guarded(engine, idempotencyReads(db)),
    ...guarded(engine, {
      commit: (changes: Parameters<Storage['commit']>[0]) => commit(engine, changes),
      async sweep(now: string) {
        await db.deleteFrom('session').where('expires_at', '<=', now).execute()
        await db.deleteFrom('idempotency').where('expires_at', '<=', now).execute()
        await db.deleteFrom('attempt').where('ends_at', '<=', now).execute()
        await db.deleteFrom('live_ticket').where('expires_at', '<=', now).execute()
        await db.deleteFrom('mail_lease').where('until_at', '<=', now).execute()
        await sweepReceived(db, daysBefore(now, 30))
        await sweepOutbox(db, daysBefore(now, 90))
        await sweepWebhookDeliveries(db, daysBefore(now, 30))
        await sweepImportProblems(db, daysBefore(now, 30))
      },
      async describe() {
        const [facts] = (await engine.facts.execute(db)).rows
        const steps = await sql<{ name: string }>`select name from schema_migration order by name desc limit 1`.execute(
          db,
        )
        const now = new Date(facts?.now ?? '').toISOString()
        return { product: facts?.product ?? '', schema: steps.rows[0]?.name ?? '', now }
      },
      async ping() {
        await sql`select 1`.execute(db)
      },
    }),
    close: () => db.destroy(),
  }
}
