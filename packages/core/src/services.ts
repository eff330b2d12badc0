import * as Context from 'effect/Context'
import * as Effect from 'effect/Effect'
import type * as Semaphore from 'effect/Semaphore'
import type { AnyStateMachine } from 'xstate'
import type { FileServices } from './attachment/attachment.port.ts'
import type { DefinitionIssue } from './definition/check-definition.ts'
import type { Definition } from './definition/definition.ts'
import type { CheckpointKeeper } from './events/checkpoint.ts'
import type { LoggedEvent } from './events/event.ts'
import type { AssuranceRule, PasswordHasher, SecretSealer, Subscriber } from './helpdesk.types.ts'
import type { ImportJobId } from './import/job/import-job.ts'
import type { ImportSources } from './import/job/import-job.port.ts'
import type { InsertProvider } from './insert/insert.port.ts'
import { HelpdeskError } from './kernel/errors.ts'
import type { House } from './kernel/house.ts'
import type { Id } from './kernel/ids.ts'
import type { Catalogue } from './language/catalogue.ts'
import type { Signal } from './live/bus.port.ts'
import type { MailOptions } from './mail/mail-services.ts'
import type { TicketFilter } from './ticket/ticket.port.ts'
import type { PanelServices } from './panel/panel-services.ts'
import type { Storage } from './storage.ts'
import type { SystemCheck } from './system/finding.ts'
import type { WebhookSender } from './webhook/webhook.port.ts'
import type { Webhook } from './webhook/webhook.ts'

/** A promise port as effects: what it rejects with becomes a typed failure, anything else a defect. */
export type Lifted<Port> = {
  readonly [Key in keyof Port]: Port[Key] extends (...args: infer Args) => Promise<infer Answer>
    ? (...args: Args) => Effect.Effect<Answer, HelpdeskError>
    : Lifted<Port[Key]>
}

/** Runs one call of a promise port. */
export const ask = <Answer>(call: () => Promise<Answer>): Effect.Effect<Answer, HelpdeskError> =>
  Effect.tryPromise({ try: call, catch: (error) => error }).pipe(
    Effect.catch((error) => (error instanceof HelpdeskError ? Effect.fail(error) : Effect.die(error))),
  )

/** Lifts a port once; its stores are lifted with it. */
export function lift<Port extends object>(port: Port): Lifted<Port> {
  const lifted = new Map<PropertyKey, unknown>()
  return new Proxy(port, {
    get(target, key) {
      if (!lifted.has(key)) {
        const value: unknown = Reflect.get(target, key)
        lifted.set(
          key,
          typeof value === 'function'
            ? (...args: unknown[]) => ask(() => value.apply(target, args) as Promise<unknown>)
            : typeof value === 'object' && value !== null
              ? lift(value)
              : value,
        )
      }
      return lifted.get(key)
    },
  }) as Lifted<Port>
}

/** The storage, as commands see it. */
export class StoragePort extends Context.Service<StoragePort, Lifted<Storage>>()('@guichet/core/Storage') {}

/** What commands need beside the storage. */
export interface DeskServices {
  /** With what administrators have changed of it, as it was last read. */
  readonly definition: Definition
  readonly lifecycle: AnyStateMachine
  /** The definition in code. */
  readonly original: Definition
  /** Why what administrators have changed counts for nothing; empty while it counts. */
  faults(): readonly DefinitionIssue[]
  readonly baseUrl: string
  readonly passwords: PasswordHasher
  readonly secrets: SecretSealer
  readonly subscribers: readonly Subscriber[]
  readonly assurance: AssuranceRule | null
  readonly mail: MailOptions | null
  readonly files: FileServices | null
  readonly checkpoints: CheckpointKeeper | null
  readonly checks: readonly SystemCheck[]
  readonly panel: PanelServices | null
  readonly inserts: readonly InsertProvider[]
  /** Null where nothing is imported in the background. */
  readonly importSources: ImportSources | null
  /** The ways into sources, each for as long as its import is worked at here; kept nowhere else. */
  readonly importWays: Map<ImportJobId, string>
  /** This process among its like. */
  readonly node: string
  /** Null where no webhooks are sent. */
  readonly webhookSender: WebhookSender | null
  /** The English texts that a language is measured against, notices among them. */
  readonly texts: Catalogue
  /** How long an answer can be taken back before it leaves. */
  readonly undoMilliseconds: number
  /** UTC milliseconds. */
  now(): number
  random(bytes: number): Uint8Array<ArrayBuffer>
  id<Prefix extends string>(prefix: Prefix): Id<Prefix>
  /** The departments as they stand, read at most every two seconds. */
  house(): Effect.Effect<House, HelpdeskError>
  /** The texts of a language that was brought and is published; null for every other. */
  publishedTexts(locale: string): Effect.Effect<Catalogue | null, HelpdeskError>
  /** Forgets what `house()` has read. */
  houseChanged(): void
  /** What statuses or priorities tickets have, read at most once a minute. */
  ticketValues(column: 'status' | 'priority'): Effect.Effect<readonly string[], HelpdeskError>
  /** Counts a list up to a limit, together with whoever asks the same at this moment. */
  countTickets(filter: TicketFilter, limit: number): Effect.Effect<number, HelpdeskError>
  /** The addresses that are told what happens, read at most every two seconds. */
  webhooks(): Effect.Effect<readonly Webhook[], HelpdeskError>
  publish(events: readonly LoggedEvent[]): void
  /** Tells every node what passes by and is not stored. */
  signal(signal: Signal): void
  /** Idempotency keys of commands that are running in this process. */
  readonly running: Set<string>
  /** One who takes the next chat at a time, of those in this process. */
  readonly line: Semaphore.Semaphore
}

export class DeskPort extends Context.Service<DeskPort, DeskServices>()('@guichet/core/Desk') {}

/** What every command may ask for. */
export type Services = StoragePort | DeskPort
