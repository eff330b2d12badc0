import * as Effect from 'effect/Effect'
import type { DefinitionData } from '../definition/definition.ts'
import { wrongInput } from '../kernel/command.ts'

/** Refuses a priority or category that the definition does not have. */
export const knownChoices = Effect.fnUntraced(function* (
  { priority, category }: { readonly priority?: string | undefined; readonly category?: string | null | undefined },
  { priorities, categories }: Pick<DefinitionData, 'priorities' | 'categories'>,
) {
  if (priority !== undefined && !priorities.some(({ id, retired }) => id === priority && !retired)) {
    return yield* wrongInput('priority', 'unknown', 'is no priority of this helpdesk')
  }
  if (
    category !== undefined &&
    category !== null &&
    !categories.some(({ id, retired }) => id === category && !retired)
  ) {
    return yield* wrongInput('category', 'unknown', 'is no category of this helpdesk')
  }
})
