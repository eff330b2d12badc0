import { visitor } from '@guichet/core'
import type { Actor, Helpdesk } from '@guichet/core'
import { NotFound } from '@guichet/core'
import { testDesk } from '@guichet/core/testing'
import { addApiPeople, apiConformance, apiEmail, apiPassword } from './api.ts'
import type { ApiActor } from './api.ts'

const actorOf = async (desk: Helpdesk, kind: ApiActor): Promise<Actor> => {
  if (kind === 'visitor') return visitor
  const { token } = await desk.access.signIn({ email: apiEmail(kind), password: apiPassword })
  const who = await desk.access.authenticate(token)
  if (!who) throw new Error(`${kind} is not signed in`)
  return who.actor
}

apiConformance('the core in process, in memory (F2)', async () => {
  const desk = testDesk({ now: Date.now })
  const people = await addApiPeople(desk)
  return {
    people,
    as: async (kind, facts) => desk.as(await actorOf(desk, kind), facts),
    byLink: async (accessCode, staff) => {
      const holder = await desk.access.linkHolder(accessCode, staff ? (people[staff] as `per_${string}`) : null)
      if (!holder) throw new NotFound('ticket')
      const { tickets } = desk.as(holder)
      const { ticketId } = holder
      return {
        get: () => tickets.get({ ticketId }),
        reply: ({ text }) => tickets.reply({ ticketId, text }),
        close: () => tickets.close({ ticketId }),
        reopen: () => tickets.reopen({ ticketId }),
      }
    },
    close: () => desk.stop(),
  }
})
