import { describe } from 'vitest'
import { closing } from './api/closing.ts'
import { deleting } from './api/deleting.ts'
import { holding } from './api/holding.ts'
import { house } from './api/house.ts'
import { opening } from './api/opening.ts'
import { queue } from './api/queue.ts'
import { repeating } from './api/repeating.ts'
import { thread } from './api/thread.ts'
import type { OpenApiWorld } from './api/world.ts'

export { addApiPeople, apiEmail, apiPassword } from './api/world.ts'
export type { ApiActor, ApiPerson, ApiWorld, LinkApi, OpenApiWorld } from './api/world.ts'

/**
 * Says whether something behaves as a helpdesk's api: the core in process, a client over HTTP. `open` gives a helpdesk
 * of the `hosting` profile with the people of `addApiPeople` and no tickets, several times; the suite closes it.
 */
export function apiConformance(name: string, open: OpenApiWorld): void {
  describe(`api: ${name}`, () => {
    opening(open)
    queue(open)
    holding(open)
    thread(open)
    closing(open)
    deleting(open)
    repeating(open)
    house(open)
  })
}
