import * as Effect from 'effect/Effect'
import { wrongInput } from '../kernel/command.ts'
import { departmentIn } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'

/** Refuses departments and groups that the helpdesk does not have. */
export const knownPlaces = Effect.fnUntraced(function* (
  {
    departments = [],
    groups = [],
  }: { readonly departments?: readonly string[] | undefined; readonly groups?: readonly string[] | undefined },
  house: House,
) {
  const strange = departments.find((id) => !departmentIn(house, id))
  if (strange !== undefined) return yield* wrongInput('departments', 'unknown', `has the unknown department ${strange}`)
  const stranger = groups.find((id) => !house.groups.some((group) => group.id === id))
  if (stranger !== undefined) return yield* wrongInput('groups', 'unknown', `has the unknown group ${stranger}`)
})
