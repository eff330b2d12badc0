import type { PersonId } from '../kernel/ids.ts'
import type { Definition } from '../definition/definition.ts'
import type { Storage } from '../storage.ts'
import { testDesk } from './desk.ts'
import type { FixedClock } from './desk.ts'
import { anOperator, aPerson } from './fixtures/people.ts'

/** A helpdesk with some operators of Support at the chat desk, and whoever comes to it. For tests. */
export async function chatDesk(
  options: { definition?: Definition; storage?: Storage; clock?: FixedClock; operators?: number } = {},
) {
  const { operators: count = 2, ...rest } = options
  const desk = testDesk(rest)
  const people = Array.from({ length: count }, (_, at) => anOperator({ name: `Operator ${at}` }))
  const admin = aPerson({ role: 'administrator', name: 'Admin' })
  for (const person of [...people, admin])
    await desk.storage.commit({ writes: [{ kind: 'person.insert', person }], events: [] })
  const operator = ({ id, departments }: { id: PersonId; departments: readonly string[] }) =>
    desk.as({ kind: 'operator', id, departments, groups: [] })
  const operators = people.map((person) => ({ id: person.id, api: operator(person) }))
  const present = () =>
    Promise.all(operators.map(({ api }) => api.chats.setAvailability({ availability: 'available' })))
  await present()
  let visitors = 0
  return Object.assign(desk, {
    operators,
    /** Says of every operator that they are there. */
    present,
    administrator: desk.as({ kind: 'administrator', id: admin.id }),
    /** Somebody new starts a chat with Support. */
    async visitor(message = 'Is anybody there?') {
      const name = `Visitor ${++visitors}`
      const { id } = await desk.as({ kind: 'visitor' }).chats.start({
        department: 'support',
        message,
        fields: { name, email: `visitor${visitors}@example.test`, panel_username: 'visitor' },
      })
      const chatId = id as `cht_${string}`
      return { chatId, api: desk.as({ kind: 'chat_holder', chatId }) }
    },
    chat: async (id: string) => {
      const chat = await desk.storage.chats.find(id as `cht_${string}`)
      if (!chat) throw new Error('no such chat')
      return chat
    },
  })
}
