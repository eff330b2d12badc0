import { AlreadyExists, VersionConflict } from '../kernel/errors.ts'
import type { ApiKeyId, PersonId, SessionId } from '../kernel/ids.ts'
import type {
  ApiKeyStore,
  AttemptStore,
  PersonQuery,
  PersonStore,
  PersonWrite,
  SessionStore,
} from '../people/person.port.ts'
import type { ApiKey, Person, Session } from '../people/person.ts'
import { isRemoved } from '../people/removed.ts'
import type { MemoryJournal } from './memory-journal.ts'
import { orderText, pageOfRows } from './memory-order.ts'
import { sealedField } from './memory-sealed.ts'
import type { MemorySealed } from './memory-sealed.ts'

/** What the people slice keeps, and how it is written inside a commit. */
export interface MemoryPeople {
  readonly people: PersonStore
  readonly sessions: SessionStore
  readonly apiKeys: ApiKeyStore
  readonly sealed: MemorySealed
  nameOf(id: PersonId): string | null
  write(write: PersonWrite): void
  sweep(now: string): void
}

const realmOf = ({ role }: Person) => (role === 'customer' ? 'customer' : 'staff')

/** A part of the name, as search folds it, or a beginning of the address. */
const hasText = (text: string, { name, email }: Person): boolean => {
  const folded = orderText(text)
  return (folded !== '' && orderText(name).includes(folded)) || email.toLowerCase().startsWith(text.toLowerCase())
}

const isAsked = ({ roles, text, department, includeDisabled }: PersonQuery, person: Person): boolean =>
  roles.includes(person.role) &&
  (text === undefined || hasText(text, person)) &&
  (department === undefined || person.departments.includes(department)) &&
  (includeDisabled === true ? !isRemoved(person) : person.disabledAt === null)

/** People, sessions and API keys. */
export function memoryPeople(journal: MemoryJournal): MemoryPeople {
  const people = journal.table<PersonId, Person>()
  const sessions = journal.table<SessionId, Session>()
  const keys = journal.table<ApiKeyId, ApiKey>()

  const put = (person: Person) => {
    const taken = people
      .rows()
      .some(
        (other) =>
          other.id !== person.id &&
          realmOf(other) === realmOf(person) &&
          person.email !== '' &&
          sameAddress(other, person),
      )
    if (taken) throw new AlreadyExists('email')
    people.set(person.id, person)
  }
  const alter = (id: SessionId, change: Partial<Session>) => {
    const session = sessions.get(id)
    if (session) sessions.set(id, { ...session, ...change })
  }

  return {
    people: {
      find: async (id) => people.get(id) ?? null,
      findMany: async (ids) => people.rows().filter(({ id }) => ids.includes(id)),
      findByEmail: async (realm, email) =>
        people.rows().find((person) => realmOf(person) === realm && email !== '' && sameAddress(person, { email })) ??
        null,
      list: async (query) =>
        pageOfRows(
          people.rows().filter((person) => isAsked(query, person)),
          {
            order: 'people',
            keyOf: ({ name, id }) => [orderText(name), id],
            descending: false,
            cursor: query.cursor,
            limit: query.limit,
          },
        ),
      countAdministrators: async () =>
        people.rows().filter(({ role, disabledAt }) => role === 'administrator' && disabledAt === null).length,
    },
    sessions: { findByTokenHash: async (hash) => sessions.rows().find(({ tokenHash }) => tokenHash === hash) ?? null },
    apiKeys: {
      findByHash: async (hash) => keys.rows().find(({ keyHash }) => keyHash === hash) ?? null,
      list: async () => keys.rows().toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    },
    sealed: sealedField('person', people, 'totpSealed'),
    nameOf: (id) => people.get(id)?.name ?? null,
    sweep(now) {
      for (const { id, expiresAt } of sessions.rows()) if (expiresAt <= now) sessions.delete(id)
    },
    write(write) {
      switch (write.kind) {
        case 'person.insert':
          return put(write.person)
        case 'person.update':
          if (people.get(write.person.id)?.version !== write.expectedVersion)
            throw new VersionConflict('person', write.person.id)
          return put(write.person)
        case 'session.insert':
          return sessions.set(write.session.id, write.session)
        case 'session.seen':
          return alter(write.sessionId, { seenAt: write.at })
        case 'session.delete':
          return sessions.delete(write.sessionId)
        case 'session.delete_of':
          for (const { id, personId } of sessions.rows()) {
            if (personId === write.personId && id !== write.except) sessions.delete(id)
          }
          return
        case 'api_key.insert':
        case 'api_key.update':
          return keys.set(write.key.id, write.key)
      }
    },
  }
}

const sameAddress = (one: { readonly email: string }, other: { readonly email: string }): boolean =>
  one.email.toLowerCase() === other.email.toLowerCase()

/** Tries since the window began; a new window begins with the first try after the old one is over. */
export function memoryAttempts(journal: MemoryJournal): AttemptStore & { sweep(now: string): void } {
  const windows = journal.table<string, { readonly tries: number; readonly endsAt: string }>()
  return {
    async add(key, at, windowSeconds) {
      const open = windows.get(key)
      const { tries, endsAt } = open && open.endsAt > at ? open : { tries: 0, endsAt: secondsAfter(at, windowSeconds) }
      windows.set(key, { tries: tries + 1, endsAt })
      return tries + 1
    },
    async takeBack(key) {
      const known = windows.get(key)
      if (known && known.tries > 0) windows.set(key, { ...known, tries: known.tries - 1 })
    },
    clear: async (key) => windows.delete(key),
    sweep(now) {
      for (const [key, { endsAt }] of [...windows]) if (endsAt <= now) windows.delete(key)
    },
  }
}

const secondsAfter = (at: string, seconds: number): string => new Date(Date.parse(at) + seconds * 1000).toISOString()
