import type { Chat, ChatAgent, ChatMessage } from '../chat/chat.ts'
import type { DepartmentRow } from '../department/department.port.ts'
import type { Delivery } from '../events/event.port.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { Id } from '../kernel/ids.ts'
import type { MailAccount } from '../mail/mail-account.ts'
import type { OutboxItem } from '../mail/outbox-item.ts'
import type { ReceivedMail } from '../mail/received-mail.ts'
import type { ApiKey, Person, Session } from '../people/person.ts'
import type { ChangeSet, IdempotencyRecord, Write } from '../storage.ts'
import { noContact, noHead } from '../ticket/ticket.ts'
import type { Message, Ticket } from '../ticket/ticket.ts'

let made = 0

/** An id of its own: ids of one process rise in the order in which they were asked for. */
export const aId = <Prefix extends string>(prefix: Prefix): Id<Prefix> =>
  `${prefix}_${String(++made).padStart(26, '0')}`

/** 64 hexadecimal characters that no other call gives. */
export const aHash = (): string => (++made).toString(16).padStart(64, '0')

/** ISO 8601 UTC, some seconds after the first of March 2026 at noon. */
export const atSecond = (seconds: number): string => new Date(Date.UTC(2026, 2, 1, 12) + seconds * 1000).toISOString()

/** An open ticket of the department `support` that nobody holds. */
export function aTicket(parts: Partial<Ticket> = {}): Ticket {
  const contact = parts.contact ?? { ...noContact, name: 'Ana Souza', email: 'ana@example.test' }
  return {
    id: aId('tkt'),
    number: 0,
    version: 1,
    head: { sequence: 1, hash: aHash() },
    department: 'support',
    group: null,
    status: 'waiting_operator',
    subject: 'The site is down',
    priority: 'normal',
    category: null,
    source: 'web',
    locale: 'en',
    standing: 'unverified',
    customerId: aId('per'),
    contact,
    contactAtOpening: contact,
    fields: {},
    holderId: null,
    heldSince: null,
    answered: false,
    answeredBy: [],
    duplicateOf: null,
    continues: null,
    hiddenFromCustomer: false,
    accessHash: aHash(),
    accessSealed: null,
    participants: [],
    clientIp: null,
    openedAt: atSecond(0),
    updatedAt: atSecond(0),
    closedAt: null,
    closedBy: null,
    lastMessageSequence: 1,
    ...parts,
  }
}

/** A public message of the ticket's customer, first in its thread. */
export const aMessage = (ticket: Pick<Ticket, 'id'>, parts: Partial<Message> = {}): Message => ({
  id: aId('msg'),
  ticketId: ticket.id,
  sequence: 1,
  kind: 'public',
  authorKind: 'customer',
  authorId: null,
  authorName: 'Ana Souza',
  source: 'web',
  text: 'I cannot reach my site since this morning.',
  html: null,
  quoted: '',
  quotedHtml: null,
  senderAddress: '',
  notify: false,
  at: atSecond(0),
  ...parts,
})

/** A chat that has just come to the department `support`. */
export const aChat = (parts: Partial<Chat> = {}): Chat => ({
  id: aId('cht'),
  version: 1,
  head: { sequence: 2, hash: aHash() },
  state: 'waiting',
  place: 0,
  department: 'support',
  locale: 'en',
  standing: 'unverified',
  customerId: aId('per'),
  contact: { ...noContact, name: 'Ana Souza', email: 'ana@example.test' },
  fields: {},
  accessHash: aHash(),
  clientIp: null,
  operatorId: null,
  offeredTo: null,
  declinedBy: [],
  transferTo: null,
  resumes: null,
  awaySince: null,
  idleWarnedAt: null,
  dueAt: null,
  arrivedAt: atSecond(0),
  acceptedAt: null,
  lastMessageAt: atSecond(0),
  lastMessageBy: 'customer',
  lastMessageSequence: 2,
  readByCustomer: 2,
  readByStaff: 0,
  endedAt: null,
  endReason: null,
  endedBy: null,
  rating: null,
  ratingComment: '',
  ticketId: null,
  legalHold: false,
  eraseAt: null,
  erasedAt: null,
  ...parts,
})

/** What the visitor of a chat said first. */
export const aChatMessage = (chat: Pick<Chat, 'id'>, parts: Partial<ChatMessage> = {}): ChatMessage => {
  const id = aId('cmg')
  return {
    id,
    chatId: chat.id,
    sequence: 2,
    clientId: id,
    authorKind: 'customer',
    authorId: null,
    authorName: 'Ana Souza',
    text: 'Is anybody there?',
    at: atSecond(0),
    ...parts,
  }
}

/** An operator who sits at the chat desk and takes chats. */
export const aChatAgent = (person: Pick<Person, 'id'>, parts: Partial<ChatAgent> = {}): ChatAgent => ({
  personId: person.id,
  version: 1,
  availability: 'available',
  seenAt: atSecond(0),
  leftAt: null,
  ...parts,
})

/** A customer with an address of their own. */
export const aPerson = (parts: Partial<Person> = {}): Person => ({
  id: aId('per'),
  version: 1,
  head: noHead,
  role: 'customer',
  name: 'Ana Souza',
  email: `ana${++made}@example.test`,
  phone: '',
  address: '',
  city: '',
  country: '',
  locale: 'en',
  externalId: null,
  departments: [],
  groups: [],
  signature: '',
  passwordHash: null,
  totpSealed: null,
  totpLastStep: 0,
  recoveryHashes: [],
  disabledAt: null,
  createdAt: atSecond(0),
  updatedAt: atSecond(0),
  ...parts,
})

/** An operator of the department `support`. */
export const anOperator = (parts: Partial<Person> = {}): Person =>
  aPerson({ role: 'operator', name: 'Bo Larsen', departments: ['support'], ...parts })

/** A session that ends after an hour. */
export const aSession = (person: Pick<Person, 'id'>, parts: Partial<Session> = {}): Session => ({
  id: aId('ses'),
  personId: person.id,
  tokenHash: aHash(),
  createdAt: atSecond(0),
  seenAt: atSecond(0),
  expiresAt: atSecond(3600),
  steppedUpAt: atSecond(0),
  ...parts,
})

/** A key that may read tickets. */
export const anApiKey = (parts: Partial<ApiKey> = {}): ApiKey => ({
  id: aId('key'),
  name: 'Website',
  prefix: 'gk_abc',
  keyHash: aHash(),
  scopes: ['tickets:read'],
  createdBy: aId('per'),
  createdAt: atSecond(0),
  expiresAt: null,
  revokedAt: null,
  ...parts,
})

/** The department `support`, open to everyone. */
export const aDepartment = (parts: Partial<DepartmentRow['department']> = {}): DepartmentRow => ({
  department: { id: 'support', names: { en: 'Support' }, audience: 'everyone', channels: ['ticket'], ...parts },
  version: 1,
  head: noHead,
  closedAt: null,
})

/** The first event of a subject, by the helpdesk itself. */
export const anEvent = (parts: Partial<LoggedEvent> = {}): LoggedEvent => ({
  subject: aId('tkt'),
  sequence: 1,
  at: atSecond(0),
  actor: { kind: 'system', id: null },
  body: {
    type: 'ticket.opened',
    department: 'support',
    status: 'waiting_operator',
    source: 'web',
    messageId: aId('msg'),
  },
  previousHash: '',
  hash: aHash(),
  ...parts,
})

/** Something to be sent that is due at once. */
export const aDelivery = (parts: Partial<Delivery> = {}): Delivery => ({
  id: aId('dlv'),
  subscriber: 'mail',
  subject: aId('tkt'),
  sequence: 1,
  attempts: 0,
  dueAt: atSecond(0),
  state: 'waiting',
  lastError: null,
  ...parts,
})

/** An answer that is kept for a day. */
export const anIdempotencyRecord = (parts: Partial<IdempotencyRecord> = {}): IdempotencyRecord => ({
  key: aHash(),
  requestHash: aHash(),
  answer: 'sealed',
  ticketId: null,
  expiresAt: atSecond(86_400),
  ...parts,
})

/** The commit that opens a ticket: its row, its messages, what is searched, and its first event. */
export function opened(
  ticket: Ticket,
  messages: readonly Message[] = [aMessage(ticket)],
  more: readonly Write[] = [],
): ChangeSet {
  return {
    writes: [
      { kind: 'ticket.insert', ticket },
      ...messages.map((message) => ({ kind: 'message.insert' as const, message, searchText: message.text })),
      {
        kind: 'ticket.search_text',
        ticketId: ticket.id,
        searchText: [ticket.subject, ...Object.values(ticket.contact)].join('\n'),
      },
      ...more,
    ],
    events: [anEvent({ subject: ticket.id, at: ticket.openedAt, hash: ticket.head.hash })],
  }
}

/** A mail account of the department `support` that is neither read nor sends. */
export const anAccount = (parts: Partial<MailAccount> = {}): MailAccount => ({
  id: aId('mac'),
  version: 1,
  head: noHead,
  name: 'Support',
  address: 'support@desk.example.test',
  department: 'support',
  group: null,
  incoming: null,
  outgoing: null,
  oauth: null,
  replyAddress: 'plain',
  operatorsAnswerByMail: false,
  authenticationServer: '',
  templates: {},
  incomingPassword: null,
  outgoingPassword: null,
  disabledAt: null,
  ...parts,
})

/** A message that has come and nobody has looked into. */
export const aReceivedMail = (parts: Partial<ReceivedMail> = {}): ReceivedMail => ({
  id: aId('eml'),
  version: 1,
  accountId: aId('mac'),
  key: `1:${++made}`,
  fingerprint: aHash(),
  size: 3,
  cut: false,
  fetchedAt: atSecond(0),
  state: 'waiting',
  reason: null,
  detail: '',
  ticketId: null,
  messageId: null,
  fromAddress: '',
  fromName: '',
  subject: '',
  headerId: '',
  flags: [],
  attempts: 0,
  dueAt: atSecond(0),
  ...parts,
})

/** An answer on its way to a customer. */
export function anOutboxItem(parts: Partial<OutboxItem> = {}): OutboxItem {
  const id = aId('out')
  return {
    id,
    version: 1,
    kind: 'answer',
    ticketId: aId('tkt'),
    chatId: null,
    messageId: aId('msg'),
    cause: `${id} 1`,
    recipient: 'ana@example.test',
    recipientName: 'Ana Souza',
    staffId: null,
    locale: 'en',
    headerId: `<${id}@desk.example.test>`,
    state: 'waiting',
    attempts: 0,
    dueAt: atSecond(0),
    createdAt: atSecond(0),
    settledAt: null,
    said: '',
    ...parts,
  }
}
