import type { Client } from '@guichet/client'
import { system, visitor } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { testDesk } from '@guichet/core/testing'
import { memoryClient } from './memory-client.ts'

/** The password of everybody in the demo desk. */
export const demoPassword = 'guichet-demo'

/** A helpdesk in memory with a customer, an operator of Support and an administrator. */
export interface DemoDesk {
  readonly desk: Helpdesk
  /** A new browser: signed in as that address, or nobody. */
  client(email?: 'ana@demo.test' | 'rui@demo.test' | 'admin@demo.test'): Promise<Client>
  /** Opens a ticket in Support for Ana, or for whoever writes from another address. */
  openTicket(subject: string, email?: string): ReturnType<Client['tickets']['open']>
  /** Rui comes to the chat desk of Support, so that chats can be started; answers what he can do there. */
  chatDesk(): Promise<Client['chats']>
}

/** Opens a new, empty demo desk of the `hosting` profile. */
export async function openDemoDesk(): Promise<DemoDesk> {
  const desk = testDesk()
  const { people } = desk.as(system)
  const add = (email: string, name: string, role: 'customer' | 'operator' | 'administrator') =>
    people.add({ email, name, role, password: demoPassword, departments: role === 'operator' ? ['support'] : [] })
  await add('admin@demo.test', 'Helena Duarte', 'administrator')
  await add('rui@demo.test', 'Rui Carvalho', 'operator')
  await add('ana@demo.test', 'Ana Souza', 'customer')
  const client: DemoDesk['client'] = async (email) => {
    const own = memoryClient(desk)
    if (email !== undefined) await own.access.signIn({ email, password: demoPassword })
    return own
  }
  return {
    desk,
    client,
    chatDesk: async () => {
      const { chats } = await client('rui@demo.test')
      await chats.setAvailability({ availability: 'available' })
      return chats
    },
    openTicket: async (subject, email = 'ana@demo.test') =>
      email === 'ana@demo.test'
        ? await (await client(email)).tickets.open({ department: 'support', subject, message: `About: ${subject}` })
        : await desk.as(visitor).tickets.open({
            department: 'support',
            subject,
            message: `About: ${subject}`,
            fields: { name: 'Nina Prado', email },
          }),
  }
}
