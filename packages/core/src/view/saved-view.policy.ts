import { isStaff } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { SavedView } from './saved-view.ts'

export type ViewShare = Pick<SavedView, 'audience' | 'department'>

/** Who sees and changes named lists (D5). What a list shows is decided for its reader, ticket by ticket. */
export interface SavedViewPolicies {
  maySeeView(actor: Actor, view: ViewShare & Pick<SavedView, 'ownerId'>, house: House): Verdict
  /** Makes a view for this audience, or changes one that it has. */
  mayShareView(actor: Actor, share: ViewShare, house: House): Verdict
  /** Its owner, and administrators for what is shared. The audience must be one that the actor may share with. */
  mayChangeView(actor: Actor, view: ViewShare & Pick<SavedView, 'ownerId'>, house: House): Verdict
}

export const savedViewPolicies: SavedViewPolicies = {
  maySeeView(actor, { audience, department, ownerId }) {
    if (!isStaff(actor)) return deny('staff_only')
    if (actor.id === ownerId || audience === 'everybody') return allow()
    if (audience === 'own') return deny('not_your_view')
    if (actor.kind === 'administrator') return allow()
    return department !== null && actor.departments.includes(department) ? allow() : deny('not_in_this_department')
  },

  mayShareView(actor, { audience, department }) {
    if (!isStaff(actor)) return deny('staff_only')
    if (audience === 'own' || actor.kind === 'administrator') return allow()
    if (audience === 'everybody') return deny('administrators_only')
    return department !== null && actor.departments.includes(department) ? allow() : deny('not_in_this_department')
  },

  mayChangeView(actor, { audience, ownerId }) {
    if (!isStaff(actor)) return deny('staff_only')
    if (actor.id === ownerId || (actor.kind === 'administrator' && audience !== 'own')) return allow()
    return deny('not_your_view')
  },
}
