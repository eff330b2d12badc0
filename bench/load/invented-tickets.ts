import type { LoggedEvent, Message, Person, PersonId, Ticket } from '../../packages/core/src/ports.ts'
import { newId } from '../../packages/core/src/kernel/ids.ts'
import type { Id } from '../../packages/core/src/kernel/ids.ts'

/** A ticket with everything that a helpdesk would have kept of it. */
export interface InventedTicket {
  readonly ticket: Ticket
  readonly messages: readonly Message[]
  readonly events: readonly LoggedEvent[]
}

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const syllables = [
  'ba',
  'co',
  'di',
  'fe',
  'gu',
  'la',
  'mo',
  'ne',
  'pi',
  'ro',
  'sa',
  'te',
  'vi',
  'xa',
  'zo',
  'ção',
  'nha',
  'lhe',
]
const everyday = [
  'site',
  'domain',
  'e-mail',
  'password',
  'the',
  'is',
  'not',
  'working',
  'please',
  'help',
  'server',
  'não',
  'painel',
  'conta',
  'erro',
  'since',
  'today',
]

/** A word: an everyday one, or by chance one of 50,000 of which the later are the rarer. */
function word(random: () => number): string {
  if (random() < 0.5) return everyday[Math.floor(random() * everyday.length)] ?? 'site'
  let place = Math.floor(50_000 * random() ** 4) + 1
  let text = ''
  for (; place > 0; place = Math.floor(place / syllables.length)) text += syllables[place % syllables.length] ?? ''
  return text
}

const sentence = (random: () => number, words: number): string =>
  Array.from({ length: words }, () => word(random)).join(' ')

const departments = ['support', 'support', 'support', 'finance', 'sales']
const closedStatuses = ['solved', 'solved', 'solved', 'closed', 'unsolved', 'rejected_offer']
const openStatuses = ['waiting_operator', 'waiting_operator', 'waiting_customer', 'open']
const minute = 60_000

export interface Invention {
  readonly count: number
  readonly seed?: number
  /** How many of the tickets are still open; the newest ones are, mostly. */
  readonly open?: number
  readonly operators?: readonly PersonId[]
}

/** Operators for the tickets to be held by. */
export const inventedOperators: readonly PersonId[] = Array.from(
  { length: 20 },
  (_, place) => `per_operator${String(place).padStart(18, '0')}` as const,
)

/** One ticket after the other, in the order of opening: 2 to 6 messages each, `count` / 5 customers. */
export function* inventedTickets({
  count,
  seed = 1,
  open = Math.min(2000, count / 5),
  operators = inventedOperators,
}: Invention): Generator<InventedTicket> {
  const random = seeded(seed)
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
  const bytes = () => Uint8Array.from({ length: 10 }, () => random() * 256)
  const id = <Prefix extends string>(prefix: Prefix, at: number): Id<Prefix> => newId(prefix, at, bytes())
  const hash = () =>
    Array.from({ length: 8 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('')
  const begin = Date.UTC(2021, 0, 1)

  for (let number = 1; number <= count; number++) {
    const at = begin + number * 2 * minute
    const iso = (minutes: number) => new Date(at + minutes * minute).toISOString()
    const ticketId = id('tkt', at)
    const isOpen = number > count - open * 0.8 || random() < (open * 0.2) / count
    const holder = isOpen && random() < 0.5 ? null : pick(operators)
    const customer = Math.floor(random() * Math.max(1, count / 5))
    const name = `Customer ${sentence(random, 1)} ${customer}`
    const contact = {
      name,
      email: `customer${customer}@example.test`,
      phone: '+55 11 5555',
      address: '',
      city: 'Curitiba',
      country: 'BR',
    }
    const talk = 2 + Math.floor(random() * 5)
    const messages = Array.from({ length: talk }, (_, place): Message => ({
      id: id('msg', at + place * minute),
      ticketId,
      sequence: place + 1,
      kind: place > 0 && random() < 0.2 ? 'note' : 'public',
      authorKind: place % 2 === 0 ? 'customer' : 'staff',
      authorId: place % 2 === 0 ? null : holder,
      authorName: place % 2 === 0 ? name : 'Support',
      source: 'web',
      text: sentence(random, 20 + Math.floor(random() * 60)),
      html: null,
      quoted: '',
      quotedHtml: null,
      senderAddress: '',
      notify: place % 2 === 1,
      at: iso(place * 7),
    }))
    const department = pick(departments)
    const status = isOpen ? pick(openStatuses) : pick(closedStatuses)
    const hashes = [...messages.map(hash), hash()]
    const updatedAt = iso(talk * 7 + Math.floor(random() * 5000))
    const ticket: Ticket = {
      id: ticketId,
      number,
      version: talk + 1,
      head: { sequence: talk + 1, hash: hashes[talk] ?? '' },
      department,
      group: null,
      status,
      subject: sentence(random, 5),
      priority: pick(['low', 'normal', 'normal', 'normal', 'high', 'urgent']),
      category: random() < 0.5 ? null : pick(['domains', 'hosting', 'billing']),
      source: 'web',
      locale: 'en',
      standing: 'unverified',
      customerId: `per_customer${String(customer).padStart(18, '0')}`,
      contact,
      contactAtOpening: contact,
      fields: { domain: `site${customer}.example.test` },
      holderId: holder,
      heldSince: holder === null ? null : iso(5),
      answered: true,
      answeredBy: holder === null ? [] : [holder],
      duplicateOf: null,
      continues: null,
      hiddenFromCustomer: false,
      accessHash: hash(),
      accessSealed: null,
      participants: [],
      clientIp: null,
      openedAt: iso(0),
      updatedAt,
      publicUpdatedAt: updatedAt,
      closedAt: isOpen ? null : iso(talk * 7),
      closedBy: isOpen ? null : holder,
      lastMessageSequence: talk,
    }
    const events = hashes.map((own, place): LoggedEvent => ({
      subject: ticketId,
      sequence: place + 1,
      at: iso(place * 7),
      actor: place % 2 === 0 ? { kind: 'visitor', id: null } : { kind: 'operator', id: holder },
      body:
        place === 0
          ? {
              type: 'ticket.opened',
              department,
              status: 'waiting_operator',
              source: 'web',
              messageId: messages[0]?.id ?? '',
            }
          : place < talk
            ? {
                type: 'ticket.replied',
                messageId: messages[place]?.id ?? '',
                by: place % 2 === 0 ? 'customer' : 'staff',
                status,
                notify: true,
                ...(place === 1 && { first: 'of_all' as const }),
              }
            : { type: 'ticket.closed', status },
      previousHash: place === 0 ? '' : (hashes[place - 1] ?? ''),
      hash: own,
    }))
    yield { ticket, messages, events }
  }
}

/** The operators who hold invented tickets, for lists to show their names. */
export const inventedPeople = (operators: readonly PersonId[] = inventedOperators): readonly Person[] =>
  operators.map((id, place) => ({
    id,
    version: 1,
    head: { sequence: 0, hash: '' },
    role: 'operator',
    name: `Operator ${place}`,
    email: `operator${place}@example.test`,
    phone: '',
    address: '',
    city: '',
    country: '',
    locale: 'en',
    externalId: null,
    departments: ['support', 'finance', 'sales'],
    groups: [],
    signature: '',
    passwordHash: null,
    totpSealed: null,
    totpLastStep: 0,
    recoveryHashes: [],
    disabledAt: null,
    createdAt: '2021-01-01T00:00:00.000Z',
    updatedAt: '2021-01-01T00:00:00.000Z',
    publicUpdatedAt: '2021-01-01T00:00:00.000Z',
  }))
