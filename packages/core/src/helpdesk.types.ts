import type { RecoveryCodes, SecondFactorOffer, SignedIn } from './access/access.contract.ts'
import type { LiveCredentials } from './access/live-reader.ts'
import type { FileServices } from './attachment/attachment.port.ts'
import type { Definition } from './definition/definition.ts'
import type { CheckpointKeeper } from './events/checkpoint.ts'
import type { LoggedEvent } from './events/event.ts'
import type { LiveTicketView } from './events/live.contract.ts'
import type { SubjectHead } from './events/event.port.ts'
import type { BrokenChain } from './events/verify.ts'
import type { Actor, ChatHolder, LinkHolder } from './kernel/actor.ts'
import type { DeskApi, LiveFrame } from './kernel/api.ts'
import type { ImportApi } from './import/import.contract.ts'
import type { ImportSources } from './import/job/import-job.port.ts'
import type { InsertProvider } from './insert/insert.port.ts'
import type { Catalogue } from './language/catalogue.ts'
import type { PersonId, SessionId } from './kernel/ids.ts'
import type { Bus } from './live/bus.port.ts'
import type { ReaderFacts } from './access/proven-reader.ts'
import type { LiveDoor, LiveReader } from './live/live.port.ts'
import type { MailWork } from './mail/mail-loops.ts'
import type { MailOptions } from './mail/mail-services.ts'
import type { PanelServices } from './panel/panel-services.ts'
import type { gatewayDesk } from './panel/work/gateway-desk.ts'
import type { Person } from './people/person.ts'
import type { Storage } from './storage.ts'
import type { SystemCheck } from './system/finding.ts'
import type { WebhookSender } from './webhook/webhook.port.ts'
import type { WebhookWork } from './webhook/work/webhook-loops.ts'

/** Makes and checks password hashes. The reference server brings Argon2id (auth-1). */
export interface PasswordHasher {
  /** A hash in PHC format. */
  hash(password: string): Promise<string>
  /** `outdated` asks for a new hash after a successful check. */
  verify(hash: string, password: string): Promise<{ readonly matches: boolean; readonly outdated: boolean }>
}

/** Seals small secrets at rest, such as authenticator secrets. */
export interface SecretSealer {
  seal(clear: string): Promise<string>
  open(sealed: string): Promise<string>
}

/** Is handed every event of its types at least once, also after a restart; it must be idempotent. */
export interface Subscriber {
  readonly name: string
  readonly types: readonly LoggedEvent['body']['type'][]
  /** A rejection is tried again with growing delay; after 20 tries the event is set aside with its reason (data-6). */
  deliver(event: LoggedEvent): Promise<void>
  /** How long an event waits before it is handed over, in milliseconds; 0 unless given. */
  delay?(event: LoggedEvent): number
}

export interface HelpdeskOptions {
  readonly definition: Definition
  readonly storage: Storage
  /** Public address of the desk, without a slash at the end; ticket links begin with it (auth-10). */
  readonly baseUrl: string
  readonly passwords?: PasswordHasher
  readonly secrets?: SecretSealer
  /** UTC milliseconds. */
  readonly now?: () => number
  /** How long staff may take an answer back, and so how long its mail waits; 10 seconds unless given. */
  readonly undoMilliseconds?: number
  /** Carries what happens between nodes; within this process by default. */
  readonly bus?: Bus
  readonly subscribers?: readonly Subscriber[]
  /** Lives in e-mail with it; without it no mail is read or sent. */
  readonly mail?: MailOptions
  /** What deletion, people and keys ask of whoever does them (auth-7); nothing by default. */
  readonly assurance?: AssuranceRule
  /** Where files are kept; without it nobody can upload any (B19). */
  readonly files?: FileServices
  /** The gateway to customers' panels; without it nobody can authorise or enter any (A7). */
  readonly panel?: PanelServices
  /** Catalogues beside the answer box (B3); none by default. */
  readonly inserts?: readonly InsertProvider[]
  /**
   * The English texts of what people read, surface by surface, that a language brought by an administrator is measured
   * against (B5). Notices by mail are there by themselves.
   */
  readonly texts?: Catalogue
  /** What is looked at beside the helpdesk itself when somebody asks how it is doing. */
  readonly checks?: readonly SystemCheck[]
  /** Posts what happens to addresses of other programs (E10); without it no webhooks are sent. */
  readonly webhooks?: WebhookSender
  /** What reads other helpdesks; without it nothing is imported in the background (E9). */
  readonly imports?: ImportSources
  /** Where the heads of the record go every hour (audit-1); nowhere by default. */
  readonly checkpoints?: CheckpointKeeper
}

/** Asks administrators for a second factor, and for their password again after some minutes. */
export interface AssuranceRule {
  readonly secondFactor: boolean
  /** Null: once per session is enough. */
  readonly confirmWithinMinutes: number | null
}

/** What is known about one request beside its input. */
export interface RequestFacts {
  /** Kept 24 hours: the same key and input get the same answer (data-2). */
  readonly idempotencyKey?: string
  readonly clientIp?: string
  /** The reader's language; labels come in it. */
  readonly locale?: string
}

/** Who is behind a token. */
export interface Authenticated {
  readonly actor: Actor
  readonly person: Person
  readonly sessionId: SessionId
  /** When the session ends at the latest. */
  readonly expiresAt: string
}

/** Signing in and out, second factors, links and keys: what turns somebody into an actor. */
export interface AccessApi {
  /** @throws unauthenticated with reason second_factor_needed or none; too_many_requests */
  signIn(input: {
    email: string
    password: string
    code?: string | undefined
    source?: string
    /** The same key gives the same session, for whoever gives the password again (data-2). */
    idempotencyKey?: string
  }): Promise<SignedIn>
  /** The actor behind a session token, or null. */
  authenticate(token: string): Promise<Authenticated | null>
  /** The program behind an API key, or null. */
  authenticateKey(key: string): Promise<Actor | null>
  /** Whoever stands behind these credentials, as the reader of a live line; null for nobody (live-1). */
  liveReader(credentials: LiveCredentials, facts?: ReaderFacts): Promise<LiveReader | null>
  /** A ticket that opens one live line within half a minute, for those same credentials. */
  liveTicket(credentials: LiveCredentials): Promise<LiveTicketView>
  /** The reader that a ticket stands for, once; null for a ticket that was used, is too old, or never was. */
  takeLiveTicket(ticket: string, facts?: ReaderFacts): Promise<LiveReader | null>
  signOut(token: string): Promise<void>
  /** Proves again that it is them, for acts that ask for it. @throws unauthenticated, too_many_requests */
  stepUp(token: string, input: { password: string; code?: string | undefined }): Promise<SignedIn>
  offerSecondFactor(token: string, facts?: RequestFacts): Promise<SecondFactorOffer>
  confirmSecondFactor(token: string, input: { code: string }): Promise<RecoveryCodes>
  removeSecondFactor(token: string): Promise<void>
  /** The actor behind a ticket link, or null. `staff` is the operator who follows it, if one is signed in (A12). */
  linkHolder(accessCode: string, staff?: PersonId | null): Promise<LinkHolder | null>
  /** The actor behind the token of a chat, or null. Tokens come in a cookie or header, never in a URL (link-6). */
  chatHolder(token: string): Promise<ChatHolder | null>
  /** Number and access code together give the link's token. @throws not_found, too_many_requests */
  checkTicket(input: {
    number: number | string
    accessCode: string
    source?: string
  }): Promise<{ token: string; url: string }>
}

/** The way in for a message as it came: from an MTA's pipe, or over HTTP. */
export interface MailPort {
  /**
   * Keeps the bytes; they are looked into by the loops. `size` is that of the whole message, where `raw` is its beginning.
   * Answers false when they were there already. @throws not_found
   */
  keep(accountId: string, raw: Uint8Array, size?: number): Promise<boolean>
}

/** A helpdesk. `as(actor)` is the only door to it. */
export interface Helpdesk {
  /** With what administrators have changed of it, as it was last read. */
  readonly definition: Definition
  readonly storage: Storage
  readonly access: AccessApi
  as(actor: Actor, facts?: RequestFacts): DeskApi
  /** Where transports attach lines (live-1 … live-5). */
  readonly live: LiveDoor
  /** Frames for what this actor may see; the right is judged when a frame is sent (live-1). */
  listen(actor: Actor, listener: (frame: LiveFrame) => void): () => void
  /** The work of mail, for programs that do it without the loops, and the way in for raw messages; null without mail. */
  readonly mail: (MailWork & MailPort) | null
  /** Bringing tickets and people of another helpdesk, as somebody who may (E9). */
  imports(actor: Actor): ImportApi
  /** The work of webhooks, for programs that do it without the loops; null where none are sent. */
  readonly webhooks: WebhookWork | null
  /** What a gateway to customers' panels asks, in this process or by a line of its own. */
  readonly gateway: ReturnType<typeof gatewayDesk>
  /** The first broken link of the record per subject, or an empty list (audit-1). */
  verify(): Promise<readonly BrokenChain[]>
  /**
   * Counts what an older version has logged and not counted; may be stopped and begun again. Answers how many tickets and
   * chats it went through; `onProgress` hears it on the way.
   */
  rebuildStatistics(onProgress?: (subjects: number) => void): Promise<number>
  /** Makes a checkpoint now; the loops make one every hour where there is a keeper. */
  checkpoint(): Promise<void>
  /** Those of these heads that the record does not have any more: what a checkpoint is compared by (audit-1). */
  lostHeads(heads: readonly SubjectHead[]): Promise<readonly BrokenChain[]>
  /** Seals every secret of the storage anew with the newest key (audit-5). */
  reseal(): Promise<{ readonly resealed: number; readonly lost: number }>
  /** Starts the loops: deliveries, sweeps, and the beat of live lines. */
  start(): Promise<void>
  /** Stops the loops and waits for the work at hand. */
  stop(): Promise<void>
}
