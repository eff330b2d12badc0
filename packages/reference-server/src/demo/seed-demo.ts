import { createHelpdesk, system, visitor } from '@guichet/core'
import type { Actor, DeskApi, Helpdesk, SecretSealer } from '@guichet/core'
import { argon2Passwords } from '../access/passwords.ts'
import { playChats } from './demo-chats.ts'
import { demoPassword, demoPeople } from './demo-people.ts'
import { demoTickets } from './demo-tickets.ts'
import type { DemoStep, DemoTicket } from './tickets/demo-ticket.ts'

export { signIns } from './demo-people.ts'

const hour = 3_600_000

/**
 * Fills an empty helpdesk with people, tickets and chats that are over, through the same commands as everybody's, on a clock of the past.
 * Changes nothing where somebody already works.
 */
export async function seedDemo(desk: Helpdesk, secrets?: SecretSealer): Promise<void> {
  const staff = await desk.as(system).people.list({ role: 'staff', includeDisabled: true, limit: 1 })
  if (staff.items.length > 0) return
  const began = Date.now()
  let at = began - 400 * hour
  const past = createHelpdesk({
    definition: desk.definition,
    storage: desk.storage,
    baseUrl: '',
    passwords: argon2Passwords,
    ...(secrets && { secrets }),
    now: () => at,
  })
  const actors = new Map<string, Actor>()
  for (const person of demoPeople(desk.definition)) {
    const { id } = await past.as(system).people.add({
      ...person,
      departments: [...person.departments],
      groups:
        person.role === 'operator'
          ? desk.definition.groups
              .filter(({ department }) => person.departments.includes(department))
              .map((group) => group.id)
          : [],
      password: demoPassword,
    })
    const [key = ''] = person.email.split('@')
    const personId = id as `per_${string}`
    if (person.role === 'operator') {
      actors.set(key, {
        kind: 'operator',
        id: personId,
        departments: person.departments,
        groups: desk.definition.groups.map((group) => group.id),
      })
    }
    if (person.role === 'customer') actors.set(person.email, { kind: 'customer', id: personId, staff: null })
  }
  for (const ticket of demoTickets) {
    at = began - ticket.hoursAgo * hour
    await play(past, ticket, actors, (minutes) => {
      at = Math.min(at + minutes * 60_000, Date.now())
    })
  }
  await playChats(past, actors, began, (moment) => {
    at = moment
  })
  await past.stop()
}

/** Opens one ticket and plays its steps, each some minutes after the one before. */
async function play(
  desk: Helpdesk,
  demo: DemoTicket,
  actors: ReadonlyMap<string, Actor>,
  pass: (minutes: number) => void,
): Promise<void> {
  const { definition } = desk
  const department = definition.departments.some(({ id }) => id === demo.department)
    ? demo.department
    : (definition.departments[demo.department === 'sales' ? definition.departments.length - 1 : 0]?.id ?? '')
  const self = actors.get(demo.email)
  const opener = self ?? visitor
  const { audience } = definition.departments.find(({ id }) => id === department) ?? { audience: 'everyone' }
  const fits = self?.kind === 'customer' && audience === 'non_customers' ? visitor : opener
  const { id, accessCode } = await desk.as(fits, { locale: demo.locale, clientIp: '203.0.113.9' }).tickets.open({
    visitor: audience === 'non_customers' ? 'not_customer' : 'customer',
    department,
    subject: demo.subject,
    message: demo.message,
    fields: { name: demo.name, email: demo.email, phone: '+55 11 5555 0147', city: 'São Paulo', country: 'BR' },
    locale: demo.locale,
    ...(demo.priority && { priority: demo.priority }),
    ...(demo.category &&
      definition.categories.some((category) => category.id === demo.category) && { category: demo.category }),
  })
  const holder = await desk.access.linkHolder(accessCode)
  for (const step of demo.steps ?? []) {
    pass(37)
    const actor = step.by === 'customer' ? (self ?? holder) : actors.get(step.by)
    if (actor) await act(desk.as(step.by === 'customer' ? actor : working(actor, department)).tickets, id, step)
  }
}

/** In profiles with other departments the demo's operators help out wherever their tickets are. */
const working = (actor: Actor, department: string): Actor =>
  actor.kind === 'operator' ? { ...actor, departments: [...actor.departments, department] } : actor

async function act(tickets: DeskApi['tickets'], ticketId: string, step: DemoStep): Promise<void> {
  if ('take' in step && step.take) await tickets.take({ ticketId })
  if ('note' in step && step.note) await tickets.note({ ticketId, text: step.note })
  if (step.reply) await tickets.reply({ ticketId, text: step.reply })
  if (step.close) await tickets.close({ ticketId, resolution: step.close })
}
