import { isStaff } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { AnswerTemplate } from './template.ts'

/** Who may use and change answers that are written beforehand (B20). */
export interface TemplatePolicies {
  /** Whoever answers in its department. */
  mayUseTemplate(actor: Actor, template: Pick<AnswerTemplate, 'department'>, house: House): Verdict
  mayChangeTemplates(actor: Actor, house: House): Verdict
}

export const templatePolicies: TemplatePolicies = {
  mayUseTemplate(actor, { department }) {
    if (!isStaff(actor)) return deny('staff_only')
    if (department === null || actor.kind !== 'operator') return allow()
    return actor.departments.includes(department) ? allow() : deny('not_your_department')
  },
  mayChangeTemplates: (actor) =>
    actor.kind === 'administrator' || actor.kind === 'system' ? allow() : deny('administrators_only'),
}
