import { match, P } from 'ts-pattern'
import type { Department } from '../definition/definition.ts'
import type { Actor } from '../kernel/actor.ts'
import { departmentIn } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'
import type { DepartmentId } from '../kernel/ids.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'

/** What somebody says of themselves, and where they want to write. */
export interface ReachFacts {
  readonly visitor: 'customer' | 'not_customer'
  readonly department: DepartmentId
}

/**
 * Which departments somebody reaches, by whatever channel (A3–A5, A14): Sales is for who is not a customer, Support and
 * Finance for who is. The one place in which this is decided.
 */
export function mayReach(
  actor: Actor,
  { visitor, department }: ReachFacts,
  channel: Department['channels'][number],
  house: House,
): Verdict {
  const found = departmentIn(house, department)
  if (!found || found.closed || !found.department.channels.includes(channel)) return deny('department_closed')
  const { audience } = found.department
  return match(actor)
    .with({ kind: P.union('operator', 'administrator', 'system') }, () => allow())
    .with({ kind: 'program', scopes: P.when((scopes) => !scopes.includes('tickets:create')) }, () =>
      deny('missing_scope'),
    )
    .with({ kind: 'link_holder' }, () => deny('link_holders_may_not'))
    .with({ kind: P.union('visitor', 'chat_holder', 'mail_sender', 'customer', 'program') }, ({ kind }) => {
      const customer = kind === 'customer' || visitor === 'customer'
      if (audience === 'non_customers' && customer) return deny('non_customers_only')
      if (audience === 'customers' && !customer) return deny('customers_only')
      const proved =
        kind === 'customer' || kind === 'program' || !customer || house.definition.rules.acceptUnverifiedCustomers
      return proved ? allow() : deny('sign_in_first')
    })
    .exhaustive()
}
