import type { Helpdesk } from '@guichet/core'
import { system } from '@guichet/core'
import type { DeskApi, OpenedTicket, TicketApi } from '@guichet/core/contract'
import { afterAll, beforeAll, expect } from 'vitest'

/** Who stands before the desk: a visitor, a customer, two operators of Support, one of Finance, an administrator. */
export const apiActors = ['visitor', 'customer', 'operator', 'colleague', 'finance', 'administrator'] as const
export type ApiActor = (typeof apiActors)[number]
/** Everybody who has an account. */
export type ApiPerson = Exclude<ApiActor, 'visitor'>

/** What the holder of a ticket's link can do. */
export type LinkApi = {
  get(): ReturnType<TicketApi['get']>
  reply(input: { text: string }): ReturnType<TicketApi['reply']>
  close(): ReturnType<TicketApi['close']>
  reopen(): ReturnType<TicketApi['reopen']>
}

/** A helpdesk of the `hosting` profile with the people of `addApiPeople` and no tickets. */
export interface ApiWorld {
  /** The api of somebody; `idempotencyKey` goes with every call. */
  as(kind: ApiActor, facts?: { readonly idempotencyKey?: string }): Promise<DeskApi>
  /** The ticket behind an access code, for whoever holds it; with `staff` an operator follows the link. */
  byLink(accessCode: string, staff?: ApiPerson): Promise<LinkApi>
  readonly people: Readonly<Record<ApiPerson, string>>
  close(): Promise<void>
}
export type OpenApiWorld = () => Promise<ApiWorld>

/** The password of everybody in the world. */
export const apiPassword = 'correct horse battery'
/** The address of somebody in the world. */
export const apiEmail = (kind: ApiPerson): string => `${kind}@example.test`

/** Adds the people that the suite works with, and answers their ids. */
export async function addApiPeople(desk: Helpdesk): Promise<Record<ApiPerson, string>> {
  const add = async (
    kind: ApiPerson,
    role: 'customer' | 'operator' | 'administrator',
    name: string,
    departments: string[] = [],
  ): Promise<string> => {
    const { id } = await desk
      .as(system)
      .people.add({ role, name, email: apiEmail(kind), password: apiPassword, departments })
    return id
  }
  return {
    customer: await add('customer', 'customer', 'Ana Souza'),
    operator: await add('operator', 'operator', 'Bo Larsen', ['support']),
    colleague: await add('colleague', 'operator', 'Cy Okafor', ['support']),
    finance: await add('finance', 'operator', 'Di Reyes', ['finance']),
    administrator: await add('administrator', 'administrator', 'Ed Novak'),
  }
}

/** One world for the cases of a `describe`; each case opens tickets of its own. */
export function inWorld(open: OpenApiWorld): () => ApiWorld {
  let world: ApiWorld | null = null
  beforeAll(async () => {
    world = await open()
  })
  afterAll(() => world?.close())
  return () => {
    if (!world) throw new Error('The world is not open yet.')
    return world
  }
}

let made = 0
/** A word that no other call gives, for searching. */
export const aWord = (): string => `word${(++made).toString(36)}x${Date.now().toString(36)}`

/** Opens a ticket in Support, as the customer unless told otherwise. */
export async function openedBy(
  world: ApiWorld,
  parts: Partial<Parameters<TicketApi['open']>[0]> = {},
  kind: ApiActor = 'customer',
): Promise<OpenedTicket> {
  const { tickets } = await world.as(kind)
  const fields = kind === 'visitor' ? { name: 'Vi Stranger', email: 'vi@example.test' } : {}
  const known = kind === 'customer' || kind === 'visitor' ? fields : { name: 'Ana Souza', email: apiEmail('customer') }
  return tickets.open({ department: 'support', message: 'The site is down', fields: known, ...parts })
}

/** Opens a ticket that an operator has taken and answered. */
export async function answeredBy(world: ApiWorld, kind: ApiPerson = 'operator'): Promise<OpenedTicket> {
  const ticket = await openedBy(world)
  const { tickets } = await world.as(kind)
  await tickets.take({ ticketId: ticket.id })
  await tickets.reply({ ticketId: ticket.id, text: 'Try it now' })
  return ticket
}

/** The call is refused with this code, and this reason where one is named. */
export async function refused(call: Promise<unknown>, code: string, reason?: string): Promise<void> {
  await expect(call).rejects.toMatchObject(reason === undefined ? { code } : { code, reason })
}

/** The types of what happened to a ticket, in order. */
export async function happened(world: ApiWorld, ticketId: string): Promise<readonly string[]> {
  const { items } = await (await world.as('administrator')).tickets.activity({ ticketId })
  return items.map(({ type }) => type)
}
