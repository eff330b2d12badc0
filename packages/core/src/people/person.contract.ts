import * as z from 'zod'
import { availabilities } from '../chat/chat.ts'
import { apiScopes } from '../kernel/actor.ts'
import { pageCursor, pageLimit, pageOf } from '../kernel/page.ts'
import type { Page } from '../kernel/page.ts'
import { instant } from '../kernel/instant.ts'

const line = (max: number) =>
  z
    .string()
    .max(max)
    .refine(
      (text) => !/[\r\n]/.test(text) && !text.includes('\u0000') && text.isWellFormed(),
      'must be one line of text',
    )
const email = line(254).regex(/^[^\s@]+@[^\s@]+$/, 'is not an e-mail address')
const personId = z.string().min(1).max(40)
/** 10 to 1,024 characters; no other rule. */
export const password = z.string().min(10).max(1024)

const profile = {
  name: line(200),
  phone: line(60).optional(),
  address: line(300).optional(),
  city: line(120).optional(),
  country: line(60).optional(),
  locale: z.string().max(35).optional(),
}

/** An administrator adds an operator, administrator or customer (A16, B26). */
export const AddPerson = z.strictObject({
  role: z.enum(['customer', 'operator', 'administrator']),
  email,
  ...profile,
  password: password.optional(),
  departments: z.array(z.string().max(40)).max(100).default([]),
  groups: z.array(z.string().max(40)).max(100).default([]),
  signature: z.string().max(10_000).optional(),
  externalId: line(200).optional(),
})
export const ChangePerson = z.strictObject({
  personId,
  name: line(200).optional(),
  email: email.optional(),
  phone: line(60).optional(),
  address: line(300).optional(),
  city: line(120).optional(),
  country: line(60).optional(),
  locale: z.string().max(35).optional(),
  role: z.enum(['operator', 'administrator']).optional(),
  departments: z.array(z.string().max(40)).max(100).optional(),
  groups: z.array(z.string().max(40)).max(100).optional(),
  signature: z.string().max(10_000).optional(),
  externalId: line(200).nullable().optional(),
})
export const GetPerson = z.strictObject({ personId })
export const DisablePerson = z.strictObject({ personId })
export const EnablePerson = z.strictObject({ personId })
/** `password` is the administrator's own, typed for this one act (B26). */
export const RemovePerson = z.strictObject({ personId, password: z.string().max(1024).optional() })
/** Of oneself with the present password, or of somebody else by an administrator. */
export const SetPassword = z.strictObject({
  personId,
  password,
  currentPassword: z.string().max(1024).optional(),
})
export const ListPeople = z.strictObject({
  role: z.enum(['customer', 'operator', 'administrator', 'staff']).default('staff'),
  text: z.string().max(200).optional(),
  department: z.string().max(40).optional(),
  includeDisabled: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
    .default(false),
  cursor: pageCursor.optional(),
  limit: pageLimit.default(50),
})

export const PersonView = z
  .object({
    id: z.string(),
    role: z.enum(['customer', 'operator', 'administrator']),
    name: z.string(),
    email: z.string(),
    phone: z.string(),
    address: z.string(),
    city: z.string(),
    country: z.string(),
    locale: z.string(),
    externalId: z.string().nullable(),
    departments: z.array(z.string()),
    groups: z.array(z.string()),
    signature: z.string(),
    secondFactor: z.boolean(),
    disabledAt: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Person' })
export type PersonView = z.infer<typeof PersonView>
export const PersonPage = pageOf(PersonView).meta({ id: 'PersonPage' })

/** People who could take over a ticket, for the "Assign to" list: each with their load, and whether they are there. */
export const ListAssignees = z.strictObject({ ticketId: z.string().min(1).max(40) })
export const AssigneesView = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** How many open tickets they hold. */
        holding: z.number().int(),
        /** What they say at the chat desk, `away` when they are not there; null in a house without chat. */
        availability: z.enum(availabilities).nullable(),
      }),
    ),
  })
  .meta({ id: 'Assignees' })
export type AssigneesView = z.infer<typeof AssigneesView>

export const CreateApiKey = z.strictObject({
  name: line(120).min(1),
  scopes: z.array(z.enum(apiScopes)).min(1),
  expiresAt: instant.optional(),
})
export const RevokeApiKey = z.strictObject({ keyId: z.string().min(1).max(40) })
export const ApiKeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.enum(apiScopes)),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKeyView = z.infer<typeof ApiKeyView>
export const ApiKeysView = z.object({ items: z.array(ApiKeyView) }).meta({ id: 'ApiKeys' })
/** `key` is shown this one time (auth-8). */
export const CreatedApiKey = ApiKeyView.extend({ key: z.string() }).meta({ id: 'CreatedApiKey' })
export type CreatedApiKey = z.infer<typeof CreatedApiKey>

type In<Schema extends z.ZodType> = z.input<Schema>

/** People, for one actor. */
export interface PeopleApi {
  /** The signed-in person. @throws unauthenticated */
  me(): Promise<PersonView>
  list(input?: In<typeof ListPeople>): Promise<Page<PersonView>>
  get(input: In<typeof GetPerson>): Promise<PersonView>
  /** @throws forbidden, already_exists with reason email */
  add(input: In<typeof AddPerson>): Promise<PersonView>
  /** Moving an operator out of a department releases the tickets held there, in the same commit. */
  change(input: In<typeof ChangePerson>): Promise<PersonView>
  /** Ends every session and releases every held ticket, in the same commit. @throws forbidden with last_administrator */
  disable(input: In<typeof DisablePerson>): Promise<PersonView>
  enable(input: In<typeof EnablePerson>): Promise<PersonView>
  /**
   * Takes an account away for good: sessions, keys and holds end and name and address go in the same commit; tickets and
   * messages stay. @throws forbidden with administrator_password_needed, not_yourself, last_administrator
   */
  remove(input: In<typeof RemovePerson>): Promise<void>
  /** Ends every session of that person, also the one that asks (auth-5). */
  setPassword(input: In<typeof SetPassword>): Promise<void>
  /** Who could take this ticket over. */
  assignees(input: In<typeof ListAssignees>): Promise<AssigneesView>
}

/** API keys, for administrators. */
export interface ApiKeyApi {
  create(input: In<typeof CreateApiKey>): Promise<CreatedApiKey>
  list(): Promise<{ items: ApiKeyView[] }>
  revoke(input: In<typeof RevokeApiKey>): Promise<void>
}
