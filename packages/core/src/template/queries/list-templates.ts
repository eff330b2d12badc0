import * as z from 'zod'
import { permit, query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { TemplatesView } from '../template.contract.ts'
import { templateView } from '../template.view.ts'

/** The templates that this actor may use, by name. */
export const listTemplates = query('templates.list', z.undefined(), function* ({ actor }) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* desk.house()
  const { mayUseTemplate } = house.definition.policies
  yield* permit(mayUseTemplate(actor, { department: null }, house))
  const usable = (yield* storage.templates.list()).filter((template) => mayUseTemplate(actor, template, house).allowed)
  const view: TemplatesView = {
    items: usable.map(templateView).toSorted((one, other) => one.name.localeCompare(other.name)),
  }
  return view
})
