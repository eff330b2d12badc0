import type { PersonId, SessionId } from '../kernel/ids.ts'
import type { Page } from '../kernel/page.ts'
import type { ApiKey, Person, Role, Session } from './person.ts'

export interface PersonQuery {
  readonly roles: readonly Role[]
  /** A part of the name or a beginning of the e-mail address. */
  readonly text?: string
  readonly department?: string
  readonly includeDisabled?: boolean
  readonly cursor?: string
  readonly limit: number
}

/** The reads of the people slice. */
export interface PersonStore {
  find(id: PersonId): Promise<Person | null>
  findMany(ids: readonly PersonId[]): Promise<readonly Person[]>
  /** Customers and staff are looked up apart; addresses are compared in lower case. */
  findByEmail(realm: 'customer' | 'staff', email: string): Promise<Person | null>
  /** Ordered by name, then id. */
  list(query: PersonQuery): Promise<Page<Person>>
  /** Administrators who are not disabled. */
  countAdministrators(): Promise<number>
}

export interface SessionStore {
  findByTokenHash(hash: string): Promise<Session | null>
}

export interface ApiKeyStore {
  findByHash(hash: string): Promise<ApiKey | null>
  list(): Promise<readonly ApiKey[]>
}

/** Counted tries (auth-4): one atomic step, outside any commit, so that a failed act counts too. */
export interface AttemptStore {
  /**
   * Adds one try and answers how many there were since `windowSeconds` ago, this one included.
   * Of N calls at once each gets another number.
   */
  add(key: string, at: string, windowSeconds: number): Promise<number>
  /** One try less, where there are any. */
  takeBack(key: string): Promise<void>
  clear(key: string): Promise<void>
}

/** The writes of the people slice. */
export type PersonWrite =
  /** @throws AlreadyExists with reason `email` when another person of the realm has the address. */
  | { readonly kind: 'person.insert'; readonly person: Person }
  | { readonly kind: 'person.update'; readonly person: Person; readonly expectedVersion: number }
  | { readonly kind: 'session.insert'; readonly session: Session }
  | { readonly kind: 'session.seen'; readonly sessionId: SessionId; readonly at: string }
  | { readonly kind: 'session.delete'; readonly sessionId: SessionId }
  | { readonly kind: 'session.delete_of'; readonly personId: PersonId; readonly except?: SessionId }
  | { readonly kind: 'api_key.insert'; readonly key: ApiKey }
  | { readonly kind: 'api_key.update'; readonly key: ApiKey }
