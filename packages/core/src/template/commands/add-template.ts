import { chain } from '../../events/chain.ts'
import { command } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noHead } from '../../ticket/ticket.ts'
import { forChanging } from '../change-template.ts'
import { AddTemplate } from '../template.contract.ts'
import type { AnswerTemplate } from '../template.ts'
import { templateView } from '../template.view.ts'

/** Writes an answer beforehand (B20). */
export const addTemplate = command('templates.add', AddTemplate, function* (caller, { name, department, texts }) {
  const desk = yield* DeskPort
  yield* forChanging(caller, department)
  const id = desk.id('tpl')
  const { events, head } = chain(id, noHead, [{ type: 'template.added' }], yield* stamp(caller))
  const template: AnswerTemplate = { id, version: 1, head, name, department, texts, removedAt: null }
  return { writes: [{ kind: 'template.insert', template }], events, answer: () => templateView(template) }
})
