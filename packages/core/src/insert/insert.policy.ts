import { isStaff } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'

/** Who may look into the catalogues beside the answer box. */
export interface InsertPolicies {
  /** B3: whoever answers. */
  mayInsert(actor: Actor, house: House): Verdict
}

export const insertPolicies: InsertPolicies = {
  mayInsert: (actor) => (isStaff(actor) ? allow() : deny('staff_only')),
}
