import type { Actor } from '../kernel/actor.ts'
import { isStaff } from '../kernel/actor.ts'
import type { Write } from '../storage.ts'

/** Whoever of the staff does something is there. */
export const seenBy = (actor: Actor, at: string): readonly Write[] =>
  isStaff(actor) ? [{ kind: 'chat_agent.seen', personId: actor.id, at }] : []
