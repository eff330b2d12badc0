/** An address as it stands in a header. `name` is decoded; `address` is as it came, never written to unchecked (mail-9). */
export interface MailAddress {
  readonly name: string
  readonly address: string
}

// Coming in -----------------------------------------------------------------------------------------------------------

/** A message as it lies in a mailbox, before anybody has looked into it. */
export interface FetchedMail {
  /**
   * The mailbox's own name for it: `<UIDVALIDITY>:<UID>` for IMAP, the UIDL for POP3 (mail-3). Unique per mailbox as far
   * as the server keeps its promises; what it breaks is caught by the bytes.
   */
  readonly key: string
  /** Bytes as they came. When the message is over the limit: its beginning, at least the whole header if that fits. */
  readonly raw: Uint8Array
  /** Size on the server in bytes; larger than `raw` when it was cut. */
  readonly size: number
  /** When the server received it, ISO 8601 UTC; null when the server does not say. */
  readonly receivedAt: string | null
}

/** Where a mailbox brings its messages. */
export interface MailIntake {
  /** Those of these keys that are kept already: they are not fetched again, only tidied away. */
  known(keys: readonly string[]): Promise<ReadonlySet<string>>
  /**
   * Resolves when the raw bytes are committed. Only then is the mailbox told (mail-1). What is handed over at the same
   * time is committed together.
   */
  keep(mail: FetchedMail): Promise<void>
}

/** How a look into a mailbox went. */
export interface Collected {
  /** Messages that were handed over and tidied away. */
  readonly collected: number
  /** Messages that are still there and were not dealt with; 0 when it was emptied. */
  readonly backlog: number
}

/** One step of a test of the settings: reach, secure, sign in, look. */
export interface MailTestStep {
  readonly step: 'reach' | 'secure' | 'sign_in' | 'open_folder' | 'send'
  readonly ok: boolean
  /** What the server said, in its own words, without secrets. */
  readonly said: string
}

/** A mailbox that is read: IMAP, POP3, or a fake in memory. One caller at a time. */
export interface Mailbox {
  /**
   * Hands over every message that waits, oldest first, small ones several at a time. Whatever fails half-way leaves the rest where it is.
   * A message that the server cannot give is left there, counted as backlog, and holds no other up.
   * @throws MailUnavailable when the server cannot be reached, refuses to sign in, or its certificate is wrong.
   */
  collect(intake: MailIntake, signal: AbortSignal): Promise<Collected>
  /** Resolves when there may be something new (IMAP IDLE), or at the latest after `atMostMs`. Never rejects. */
  wait(atMostMs: number, signal: AbortSignal): Promise<void>
  /** Goes through the settings step by step; stops after the first that fails. Changes nothing. */
  test(): Promise<readonly MailTestStep[]>
  close(): Promise<void>
}

/** The server of a mailbox or of outgoing mail does not do what it should. `reason` is stable, `message` is the server's. */
export class MailUnavailable extends Error {
  readonly reason: 'unreachable' | 'certificate' | 'no_tls' | 'sign_in_refused' | 'folder' | 'protocol'
  constructor(reason: MailUnavailable['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MailUnavailable'
    this.reason = reason
  }
}

// Looking into it -----------------------------------------------------------------------------------------------------

/** What sort of message it is (mail-7). Everything but `person` is machine mail and never speaks for anybody. */
export type MailKind = 'person' | 'bounce' | 'auto_reply' | 'list' | 'report'

/** One recipient that a bounce speaks of. */
export interface BouncedRecipient {
  readonly address: string
  /** Final for good, or worth another try. */
  readonly hard: boolean
  /** Enhanced status code of RFC 3463, as `5.1.1`; empty when none is given or can be told. */
  readonly status: string
  /** What the other server said. */
  readonly said: string
}

/** Body text in its parts. Together they hold every word of the message (mail-10). */
export interface FoldedBody {
  /** What the writer wrote now. */
  readonly shown: string
  /** What stands below the words of every message: name, firm, `Sent from my …`. Empty when there is none. */
  readonly signature: string
  /** Quotes of earlier messages, in the order in which they came. Empty when there is none. */
  readonly folded: string
}

/** A file that came with a message. */
export interface ParsedAttachment {
  /** As it was given, decoded; not safe for a disk or a header. Empty when it had none. */
  readonly fileName: string
  /** As it was claimed. The content is judged later (file-3). */
  readonly claimedType: string
  /** Without its brackets; null when nothing in the text can point to it. */
  readonly contentId: string | null
  /** Part of the text: a picture that the HTML shows by `cid:`. */
  readonly inline: boolean
  readonly content: Uint8Array
}

/** A message taken apart. Header values are decoded text without line ends. */
export interface ParsedMail {
  /** With its brackets; null when there is none. */
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  /** First address of From. */
  readonly from: MailAddress | null
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  /** Addresses of Delivered-To, X-Original-To, Envelope-To. */
  readonly deliveredTo: readonly string[]
  readonly subject: string
  /** ISO 8601 UTC; null when missing or nonsense. */
  readonly date: string | null
  readonly kind: MailKind
  /** Why it is machine mail: `auto_submitted`, `null_sender`, `delivery_status`, `precedence`, …; null for a person. */
  readonly kindBecause: string | null
  /** Recipients that a bounce names. */
  readonly bounced: readonly BouncedRecipient[]
  /** Message-IDs of the message that bounced, when the bounce brings its header back. */
  readonly bouncedIds: readonly string[]
  /** Value of our own loop mark (`X-Guichet-Loop`), if it bears one (out-6). */
  readonly loopMark: string | null
  /** Values of Authentication-Results, outermost first. Trusted only when the account says whose they are. */
  readonly authenticationResults: readonly string[]
  /** Plain text of the whole body, made from the HTML where there is only that. */
  readonly text: FoldedBody
  /** The HTML body in the same two halves; null when there is none. Raw: cleaned when it is shown (html-1). */
  readonly html: FoldedBody | null
  readonly attachments: readonly ParsedAttachment[]
  /** Limits that were met (mail-8): `cut`, `too_deep`, `too_many_parts`, `too_many_addresses`, `charset`, … */
  readonly flags: readonly string[]
}

/** Takes messages apart, within limits of time and memory. */
export interface MailParser {
  /** @throws MailUnreadable when it does not come to an end within its limits. */
  parse(raw: Uint8Array): Promise<ParsedMail>
  close(): Promise<void>
}

/** A message that could not be taken apart. It is kept, flagged and can be run again. */
export class MailUnreadable extends Error {
  readonly reason: 'too_long' | 'too_large' | 'failed'
  constructor(reason: MailUnreadable['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MailUnreadable'
    this.reason = reason
  }
}

// Going out -----------------------------------------------------------------------------------------------------------

/** A file or a picture of the text that goes with an answer. */
export interface OutgoingFile {
  readonly fileName: string
  readonly type: string
  /** Without brackets, for a picture that the HTML shows; null for a file. */
  readonly contentId: string | null
  readonly content: Uint8Array
}

/** One message to one envelope recipient. Values are text; the adapter builds the headers (out-4). */
export interface OutgoingMail {
  /** With brackets. The same for every try (out-1). */
  readonly messageId: string
  readonly from: MailAddress
  readonly replyTo: MailAddress | null
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly files: readonly OutgoingFile[]
  /** `auto-generated` for notices, `auto-replied` for confirmations; null for a person's words (out-6). */
  readonly autoSubmitted: 'auto-generated' | 'auto-replied' | null
  /** Our own loop mark; null for a person's words. */
  readonly loopMark: string | null
  /** BCP 47, for Content-Language. */
  readonly locale: string
  /** Address of the envelope's sender; empty for the null sender. */
  readonly envelopeFrom: string
  /** The one recipient of the envelope (out-7): one that fails holds no other up. */
  readonly envelopeTo: string
  readonly date: string
}

/** What the server made of it. `said` is in its own words. */
export type SendOutcome =
  | { readonly outcome: 'sent'; readonly said: string }
  /** Worth another try: 4xx, greylisting, no connection, dropped before the 250. */
  | { readonly outcome: 'later'; readonly said: string }
  /** For good: 5xx. */
  | { readonly outcome: 'refused'; readonly said: string }

/** Hands messages to a mail server. */
export interface Mailer {
  /** Never rejects for what a server does; `later` and `refused` say it. */
  send(mail: OutgoingMail): Promise<SendOutcome>
  test(): Promise<readonly MailTestStep[]>
  close(): Promise<void>
}
