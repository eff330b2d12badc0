import type { Actor } from '@guichet/core'
import { anAccount } from '@guichet/core/testing'
import type { Sample } from './route-samples.ts'
import type { TestServer } from './test-server.ts'

/** The chats that a route is asked about, all of the customer's with Support. */
interface ChatSubjects {
  /** Nobody has come yet; it is the only one that waits. */
  readonly waiting: string
  /** The operator attends to it. */
  readonly attended: string
  /** The operator attends to it, and asks the colleague to go on. */
  readonly handed: string
  /** The operator attends to it, and the colleague is their guest. */
  readonly visited: string
  /** The operator has attended to it. */
  readonly ended: string
}

/** Ends what earlier samples left, so that nobody's hands are full, and makes new ones. */
async function chatSubjects({ desk, people }: TestServer): Promise<ChatSubjects> {
  const actor = (value: object) => desk.as(value as Actor).chats
  const administrator = actor({ kind: 'administrator', id: people.administrator })
  for (const phase of ['queue', 'attended'] as const)
    for (const { id } of (await administrator.list({ phase })).items) await administrator.end({ chatId: id })
  const operator = actor({ kind: 'operator', id: people.operator, departments: ['support'], groups: [] })
  const customer = actor({ kind: 'customer', id: people.customer, staff: null })
  await operator.setAvailability({ availability: 'available' })
  const started = async () =>
    (await customer.start({ department: 'support', message: 'Is anybody there?', fields: {} })).id
  const accepted = async () => {
    const chatId = await started()
    await operator.accept({ chatId })
    return chatId
  }
  const handed = await accepted()
  await operator.transfer({ chatId: handed, operatorId: people.colleague })
  const visited = await accepted()
  await operator.invite({ chatId: visited, operatorId: people.colleague })
  const ended = await accepted()
  await operator.end({ chatId: ended })
  return { handed, visited, ended, attended: await accepted(), waiting: await started() }
}

/** Transcripts leave by an account; one is enough. */
async function withAccount({ desk }: TestServer): Promise<void> {
  const accounts = await desk.storage.mail.accounts()
  if (accounts.some(({ outgoing }) => outgoing !== null)) return
  const account = anAccount({ outgoing: { host: 'mail.example.test', port: 587, security: 'starttls', user: '' } })
  await desk.storage.commit({ writes: [{ kind: 'mail_account.insert', account }], events: [] })
}

type Make = (chats: ChatSubjects, server: TestServer) => Sample | Promise<Sample>

const plain =
  (path: string, body?: Sample['body']): Make =>
  () => ({ path, ...(body && { body }) })
const onChat =
  (tail: string, body?: Sample['body'], which: keyof ChatSubjects = 'attended'): Make =>
  (chats) => ({ path: `/chats/${chats[which]}${tail}`, ...(body && { body }) })

const samples: Readonly<Record<string, Make>> = {
  'GET /chat-doors': plain('/chat-doors'),
  'GET /chat-desk': plain('/chat-desk'),
  'PUT /chat-desk': plain('/chat-desk', { availability: 'available' }),
  'GET /chat-retention': plain('/chat-retention'),
  'POST /chats': plain('/chats', {
    department: 'support',
    message: 'Is anybody there?',
    fields: { name: 'Vi Stranger', email: 'vi@example.test' },
  }),
  'GET /chats': plain('/chats?phase=queue&limit=5'),
  'POST /chats/next': plain('/chats/next', {}),
  'GET /chats/:chatId': onChat(''),
  'GET /chats/:chatId/messages': onChat('/messages'),
  'POST /chats/:chatId/messages': onChat('/messages', { clientId: 'sample-message', text: 'More about it' }),
  'POST /chats/:chatId/attendance': onChat('/attendance', {}, 'waiting'),
  'DELETE /chats/:chatId/offer': onChat('/offer', undefined, 'handed'),
  'POST /chats/:chatId/transfer': (chats, { people }) => ({
    path: `/chats/${chats.attended}/transfer`,
    body: { operatorId: people.colleague },
  }),
  'POST /chats/:chatId/invitation': (chats, { people }) => ({
    path: `/chats/${chats.attended}/invitation`,
    body: { operatorId: people.colleague },
  }),
  'DELETE /chats/:chatId/invitation': onChat('/invitation', undefined, 'visited'),
  'POST /chats/:chatId/closure': onChat('/closure', {}),
  'POST /chats/:chatId/ticket': onChat('/ticket', {}),
  'POST /chats/:chatId/rating': onChat('/rating', { score: 4 }, 'ended'),
  'POST /chats/:chatId/transcript': async (chats, server) => {
    await withAccount(server)
    return { path: `/chats/${chats.attended}/transcript`, body: {} }
  },
  'POST /chats/:chatId/read': onChat('/read', { sequence: 1 }),
  'PUT /chats/:chatId/hold': onChat('/hold', { held: true }),
}

/** A request for a route of chats, about chats of its own; null for other routes. */
export async function chatSampleOf(name: string, server: TestServer): Promise<Sample | null> {
  const make = samples[name]
  return make ? await make(await chatSubjects(server), server) : null
}
