import type { Actor, Helpdesk } from '@guichet/core'
import { defineHelpdesk, system } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'
import type { LiveIdentity, LiveReader, Storage } from '@guichet/core/ports'
import { memoryStorage, testDesk } from '@guichet/core/testing'
import type { Transport } from './line.ts'
import type { LiveDoor } from '@guichet/core/ports'

/** A reader whose identity the test changes at will. */
export interface TestReader extends LiveReader {
  becomes(identity: LiveIdentity | null): void
}

export function readerOf(actor: Actor, chat: LiveIdentity['chat'] = null): TestReader {
  let now: LiveIdentity | null = { actor, chat }
  return {
    identity: now,
    prove: () => Promise.resolve(now),
    becomes: (identity) => {
      now = identity
    },
  }
}

/** A helpdesk with an operator in each of two departments, a transport on it, and its visitors. */
export interface LiveHouse {
  readonly desk: Helpdesk
  readonly transport: Transport
  readonly operator: Actor & { readonly kind: 'operator' }
  readonly colleague: Actor & { readonly kind: 'operator' }
  readonly administrator: Actor & { readonly kind: 'administrator' }
  /** Starts a chat in Support; the holder of its token, and the token. */
  startChat(message?: string): Promise<{ holder: Actor & { readonly kind: 'chat_holder' }; token: string }>
  close(): Promise<void>
}

export async function openHouse(
  connect: (door: LiveDoor) => Promise<Transport>,
  storage: Storage = memoryStorage(),
): Promise<LiveHouse> {
  const definition = defineHelpdesk({
    ...hosting,
    chat: { ...hosting.chat, awayAfterSeconds: 1, chatsPerOperator: 20 },
  })
  const desk = testDesk({ definition, storage, now: Date.now })
  await desk.start()
  const add = async (role: 'operator' | 'administrator', name: string, departments: string[]) =>
    (await desk.as(system).people.add({ role, name, email: `${name}@desk.test`, departments })).id as `per_${string}`
  const operator = {
    kind: 'operator',
    id: await add('operator', 'Rui', ['support']),
    departments: ['support'],
    groups: [],
  } as const
  const colleague = {
    kind: 'operator',
    id: await add('operator', 'Eva', ['finance']),
    departments: ['finance'],
    groups: [],
  } as const
  const administrator = { kind: 'administrator', id: await add('administrator', 'Helena', []) } as const
  await desk.as(operator).chats.setAvailability({ availability: 'available' })
  const transport = await connect(desk.live)
  return {
    desk,
    transport,
    operator,
    colleague,
    administrator,
    startChat: async (message = 'Is anybody there?') => {
      const { id, token } = await desk.as({ kind: 'visitor' }).chats.start({
        department: 'support',
        message,
        fields: { name: 'Ana Souza', email: 'ana@example.test', panel_username: 'ana' },
      })
      return { holder: { kind: 'chat_holder', chatId: id as `cht_${string}` }, token }
    },
    close: async () => {
      await transport.close()
      await desk.stop()
    },
  }
}
