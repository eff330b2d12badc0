import * as Effect from 'effect/Effect'
import { chain } from '../events/chain.ts'
import type { EventBody } from '../events/event.ts'
import type { Caller } from '../kernel/command.ts'
import { found, permit, wrongInput } from '../kernel/command.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { stamp } from '../ticket/load-ticket.ts'
import { templateView } from './template.view.ts'
import type { AnswerTemplate, TemplateId } from './template.ts'

/** Goes on for whoever may change templates, with a department that there is. */
export const forChanging = Effect.fnUntraced(function* ({ actor }: Caller, department: string | null | undefined) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayChangeTemplates(actor, house))
  if (typeof department === 'string' && !house.departments.some((one) => one.department.id === department))
    yield* wrongInput('department', 'unknown', 'is no department')
})

/** The template, unless it was removed. */
export const standing = Effect.fnUntraced(function* (id: string) {
  const storage = yield* StoragePort
  const template: AnswerTemplate | null = yield* storage.templates.find(id as TemplateId)
  return yield* found('template', template?.removedAt === null ? template : null)
})

/** The plan for a template that becomes another one, with what the record says of it. */
export const changed = Effect.fnUntraced(function* (
  caller: Caller,
  before: AnswerTemplate,
  parts: Partial<Pick<AnswerTemplate, 'name' | 'department' | 'texts' | 'removedAt'>>,
  body: EventBody,
) {
  const { events, head } = chain(before.id, before.head, [body], yield* stamp(caller))
  const template: AnswerTemplate = { ...before, ...parts, head, version: before.version + 1 }
  return {
    writes: [{ kind: 'template.update' as const, template, expectedVersion: before.version }],
    events,
    answer: () => templateView(template),
  }
})
