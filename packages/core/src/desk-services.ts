import * as Layer from 'effect/Layer'
import * as Semaphore from 'effect/Semaphore'
import { noPasswords, noSecrets } from './access/no-secrets.ts'
import { houseReader } from './department/house-reader.ts'
import type { HelpdeskOptions } from './helpdesk.types.ts'
import { changesHouse } from './kernel/house.ts'
import { newId } from './kernel/ids.ts'
import { randomPool } from './kernel/random-pool.ts'
import { publishedReader } from './language/published-reader.ts'
import { processBus } from './live/process-bus.ts'
import { englishNotices } from './mail/notice-templates.ts'
import { ask, DeskPort, lift, StoragePort } from './services.ts'
import type { DeskServices, Services } from './services.ts'
import { valuesReader } from './ticket/values-reader.ts'
import { sharedCounts } from './ticket/shared-counts.ts'
import { lifecycleOf } from './ticket/ticket.machine.ts'
import { webhookReader } from './webhook/wanted.ts'

/** The services of a helpdesk, for the promise facade and for programs that are effects themselves. */
export function deskServices(options: HelpdeskOptions): { desk: DeskServices; layer: Layer.Layer<Services> } {
  const storage = lift(options.storage)
  const now = options.now ?? Date.now
  const house = houseReader(options.definition, storage, now)
  const hooks = webhookReader(storage, now)
  const bus = options.bus ?? processBus()
  const random = randomPool()
  const count = sharedCounts(options.storage.tickets)
  const desk: DeskServices = {
    get definition() {
      return house.definition()
    },
    get lifecycle() {
      return lifecycleOf(house.definition())
    },
    original: options.definition,
    faults: house.faults,
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    passwords: options.passwords ?? noPasswords,
    secrets: options.secrets ?? noSecrets,
    subscribers: options.subscribers ?? [],
    assurance: options.assurance ?? null,
    mail: options.mail ?? null,
    files: options.files ?? null,
    checkpoints: options.checkpoints ?? null,
    checks: options.checks ?? [],
    panel: options.panel ?? null,
    inserts: options.inserts ?? [],
    importSources: options.imports ?? null,
    importWays: new Map(),
    node: newId('nod', now(), random(10)),
    webhookSender: options.webhooks ?? null,
    undoMilliseconds: options.undoMilliseconds ?? 10_000,
    now,
    random,
    id: (prefix) => newId(prefix, now(), random(10)),
    house: house.read,
    texts: { ...options.texts, notices: englishNotices },
    publishedTexts: publishedReader(storage, house.read),
    houseChanged: house.forget,
    webhooks: hooks.read,
    ticketValues: valuesReader(options.storage.tickets, now),
    countTickets: (filter, limit) => ask(() => count(filter, limit)),
    publish: (events) => {
      if (events.some(changesHouse)) house.forget()
      if (events.some(({ body }) => body.type.startsWith('webhook.'))) hooks.forget()
      if (events.length > 0) bus.publish(events)
    },
    signal: (signal) => bus.signal(signal),
    running: new Set(),
    line: Semaphore.makeUnsafe(1),
  }
  return { desk, layer: Layer.mergeAll(Layer.succeed(StoragePort, storage), Layer.succeed(DeskPort, desk)) }
}
