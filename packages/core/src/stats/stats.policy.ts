import type { Actor } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import type { PersonId } from '../kernel/ids.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'

/** Who may see whose figures. Pure, replaceable. */
export interface StatsPolicies {
  /** Administrators everyone's, operators their own (B6, B25, B26); `person` null asks for all together. */
  mayReadStatistics(actor: Actor, person: PersonId | null, house: House): Verdict
}

export const statsPolicies: StatsPolicies = {
  mayReadStatistics(actor, person) {
    if (actor.kind === 'program') return actor.scopes.includes('statistics:read') ? allow() : deny('missing_scope')
    if (actor.kind === 'administrator' || actor.kind === 'system') return allow()
    if (actor.kind === 'visitor') return deny('sign_in_first')
    return actor.kind === 'operator' && actor.id === person ? allow() : deny('administrators_only')
  },
}
