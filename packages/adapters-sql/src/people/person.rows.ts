import type { ApiKey, ApiScope, Person, PersonId, Role, Session } from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import type { ApiKeyTable, PersonTable, SessionTable } from './person.tables.ts'
import { addressKey, fromJson, orderText } from '../stored-text.ts'

export const toPersonRow = (person: Person): Insertable<PersonTable> => ({
  id: person.id,
  version: person.version,
  head_sequence: person.head.sequence,
  head_hash: person.head.hash,
  role: person.role,
  realm: person.role === 'customer' ? 'customer' : 'staff',
  name: person.name,
  name_order: orderText(person.name),
  email: person.email,
  email_key: person.email === '' ? null : addressKey(person.email),
  phone: person.phone,
  address: person.address,
  city: person.city,
  country: person.country,
  locale: person.locale,
  external_id: person.externalId,
  departments: JSON.stringify(person.departments),
  groups_in: JSON.stringify(person.groups),
  signature: person.signature,
  password_hash: person.passwordHash,
  totp_sealed: person.totpSealed,
  totp_last_step: person.totpLastStep,
  recovery_hashes: JSON.stringify(person.recoveryHashes),
  disabled_at: person.disabledAt,
  created_at: person.createdAt,
  updated_at: person.updatedAt,
})

export const toPerson = (row: Selectable<PersonTable>): Person => ({
  id: row.id as PersonId,
  version: row.version,
  head: { sequence: row.head_sequence, hash: row.head_hash },
  role: row.role as Role,
  name: row.name,
  email: row.email,
  phone: row.phone,
  address: row.address,
  city: row.city,
  country: row.country,
  locale: row.locale,
  externalId: row.external_id,
  departments: fromJson(row.departments),
  groups: fromJson(row.groups_in),
  signature: row.signature,
  passwordHash: row.password_hash,
  totpSealed: row.totp_sealed,
  totpLastStep: row.totp_last_step,
  recoveryHashes: fromJson(row.recovery_hashes),
  disabledAt: row.disabled_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

export const toSessionRow = (session: Session): Insertable<SessionTable> => ({
  id: session.id,
  person_id: session.personId,
  token_hash: session.tokenHash,
  created_at: session.createdAt,
  seen_at: session.seenAt,
  expires_at: session.expiresAt,
  stepped_up_at: session.steppedUpAt,
})

export const toSession = (row: Selectable<SessionTable>): Session => ({
  id: row.id as Session['id'],
  personId: row.person_id as PersonId,
  tokenHash: row.token_hash,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  steppedUpAt: row.stepped_up_at,
})

export const toApiKeyRow = (key: ApiKey): Insertable<ApiKeyTable> => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  key_hash: key.keyHash,
  scopes: JSON.stringify(key.scopes),
  created_by_id: key.createdBy,
  created_at: key.createdAt,
  expires_at: key.expiresAt,
  revoked_at: key.revokedAt,
})

export const toApiKey = (row: Selectable<ApiKeyTable>): ApiKey => ({
  id: row.id as ApiKey['id'],
  name: row.name,
  prefix: row.prefix,
  keyHash: row.key_hash,
  scopes: fromJson<ApiScope[]>(row.scopes),
  createdBy: row.created_by_id as PersonId,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
})
