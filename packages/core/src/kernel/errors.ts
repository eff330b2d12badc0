import type { Reason } from './verdict.ts'

/** One class per code; the code never changes meaning. HTTP statuses are the ones the reference server answers with. */
export const errorCodes = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  transition_refused: 409,
  version_conflict: 409,
  already_exists: 409,
  file_too_large: 413,
  file_type_refused: 415,
  idempotency_in_progress: 409,
  idempotency_key_reused: 422,
  panel_refused: 422,
  too_many_requests: 429,
  panel_unreachable: 502,
  insert_unavailable: 502,
  storage_unavailable: 503,
} as const
export type ErrorCode = keyof typeof errorCodes

/** Where an input is wrong: a path such as `fields.email`, and a code such as `required`. */
export interface InputIssue {
  readonly path: string
  readonly code: string
  readonly message: string
}

export interface ErrorDetails {
  readonly reason?: Reason | (string & {})
  readonly issues?: readonly InputIssue[]
  readonly retryAfterSeconds?: number
  /** Under which a server has written the request down. */
  readonly requestId?: string
}

/** What every command rejects with. `code` is stable; `reason` says why a policy or the lifecycle refused. */
export class HelpdeskError extends Error {
  readonly code: ErrorCode
  readonly reason: string | undefined
  readonly issues: readonly InputIssue[]
  readonly retryAfterSeconds: number | undefined
  readonly requestId: string | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message)
    this.name = 'HelpdeskError'
    this.code = code
    this.reason = details.reason
    this.issues = details.issues ?? []
    this.retryAfterSeconds = details.retryAfterSeconds
    this.requestId = details.requestId
  }
}

/** The input does not have the shape that the command documents. */
export class InvalidInput extends HelpdeskError {
  constructor(issues: readonly InputIssue[]) {
    super('invalid_input', issues.map(({ path, message }) => `${path || 'input'}: ${message}`).join('; '), { issues })
  }
}

/** Nobody is signed in, or the credentials are wrong. */
export class Unauthenticated extends HelpdeskError {
  constructor(reason?: string) {
    super('unauthenticated', 'Sign in to do this.', reason === undefined ? {} : { reason })
  }
}

/** A policy refused. `reason` says why. */
export class Forbidden extends HelpdeskError {
  constructor(reason: string) {
    super('forbidden', `Not allowed: ${reason}.`, { reason })
  }
}

/** It does not exist, or must not exist for this actor. */
export class NotFound extends HelpdeskError {
  constructor(what: string) {
    super('not_found', `No such ${what}.`)
  }
}

/** The lifecycle has no such step from the present state. */
export class TransitionRefused extends HelpdeskError {
  constructor(reason: string) {
    super('transition_refused', `Not possible now: ${reason}.`, { reason })
  }
}

/** A row was changed by somebody else since it was read. Commands decide again before they let this out. */
export class VersionConflict extends HelpdeskError {
  constructor(what: string, id: string) {
    super('version_conflict', `${what} ${id} was changed meanwhile.`)
  }
}

/** A unique value, such as the e-mail address of an operator, is in use. */
export class AlreadyExists extends HelpdeskError {
  constructor(what: string) {
    super('already_exists', `${what} is in use.`, { reason: what })
  }
}

/** The same `Idempotency-Key` came with another body. */
export class IdempotencyKeyReused extends HelpdeskError {
  constructor() {
    super('idempotency_key_reused', 'This Idempotency-Key was used with another request.')
  }
}

/** The first request with this `Idempotency-Key` is still running. */
export class IdempotencyInProgress extends HelpdeskError {
  constructor() {
    super('idempotency_in_progress', 'The first request with this Idempotency-Key is still running.')
  }
}

/** Too many tries; come back after `retryAfterSeconds`. */
export class TooManyRequests extends HelpdeskError {
  constructor(retryAfterSeconds: number) {
    super('too_many_requests', `Too many tries. Wait ${retryAfterSeconds} s.`, { retryAfterSeconds })
  }
}

/** A file is larger than the definition takes. */
export class FileTooLarge extends HelpdeskError {
  constructor(maxBytes: number) {
    super('file_too_large', `The file is larger than ${maxBytes} bytes.`)
  }
}

/** The definition does not take files of this name. */
export class FileTypeRefused extends HelpdeskError {
  constructor(name: string) {
    super('file_type_refused', `Files such as ${name} are not taken.`)
  }
}

/** The content ended before it was whole. */
export class UploadBroken extends InvalidInput {
  constructor(cause: unknown) {
    super([{ path: 'file', code: 'broken', message: 'ended before it was whole' }])
    this.cause = cause
  }
}

/** The customer's panel did not let us in. `reason` says why, for instance `credentials_rejected`. */
export class PanelRefused extends HelpdeskError {
  constructor(reason: string) {
    super('panel_refused', `The panel refused: ${reason}.`, { reason })
  }
}

/** The customer's panel, or the gateway to it, does not answer. */
export class PanelUnreachable extends HelpdeskError {
  constructor(cause?: unknown) {
    super('panel_unreachable', 'The panel does not answer.')
    this.cause = cause
  }
}

/** A catalogue beside the answer box failed, took too long or answered nonsense; `reason` is its id (B3). */
export class InsertUnavailable extends HelpdeskError {
  constructor(provider: string, cause?: unknown) {
    super('insert_unavailable', 'The catalogue does not answer.', { reason: provider })
    this.cause = cause
  }
}

/** The database does not answer. Nothing was changed, or it is safe to try again with the same `Idempotency-Key`. */
export class StorageUnavailable extends HelpdeskError {
  constructor(cause?: unknown) {
    super('storage_unavailable', 'The storage is not available.')
    this.cause = cause
  }
}
