import * as z from 'zod'
import type { Department } from '../definition/definition.ts'
import { formFor } from '../definition/form.ts'
import type { Form } from '../definition/form.ts'
import { isStaff } from '../kernel/actor.ts'
import { permit, query } from '../kernel/command.ts'
import type { Locale } from '../kernel/ids.ts'
import { localized } from '../kernel/text.ts'
import { DeskPort } from '../services.ts'
import { partsOf, retiredOf } from '../setup/parts.ts'
import { readerLocale } from '../ticket/ticket.view.ts'
import { GetConfiguration } from './department.contract.ts'
import type { ConfigurationView, DepartmentsView } from './department.contract.ts'

/** Departments and groups, for administrators. */
export const listDepartments = query('departments.list', z.undefined(), function* ({ actor }) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  const view: DepartmentsView = {
    items: house.departments.map(({ department, closed }) => ({ ...department, closed })),
    groups: [...house.groups],
  }
  return view
})

/** A form as its reader is asked it. */
function formView(form: Form, staff: boolean, locale: Locale): ConfigurationView['forms'][string] {
  const fields = form.fields.filter(({ type, visibleTo }) => type !== 'secret' && (staff || visibleTo === 'everyone'))
  return {
    ...form,
    fields: fields.map((field) => ({
      ...field,
      label: localized(field.labels, locale),
      hint: localized(field.hints ?? {}, locale),
    })),
  }
}

/** Names, statuses and forms in a language, for whoever draws an interface. */
export const getConfiguration = query(
  'departments.configuration',
  GetConfiguration,
  function* ({ actor, facts }, input) {
    const desk = yield* DeskPort
    const house = yield* desk.house()
    const { definition } = house
    const locale = readerLocale(input.locale ?? facts.locale, house)
    const staff = isStaff(actor)
    const labelled = ({ id, labels }: { id: string; labels: Record<string, string> }) => ({
      id,
      label: localized(labels, locale),
    })
    const { reopenByCustomer } = definition.rules
    const { statuses, priorities, categories } = partsOf(definition)
    const retired = retiredOf(definition)
    const formsOf = (formOf: (department: Department) => Form | null): ConfigurationView['forms'] =>
      Object.fromEntries(
        house.departments.flatMap(({ department }) => {
          const form = formOf(department)
          return form ? [[department.id, formView(form, staff, locale)]] : []
        }),
      )
    const view: ConfigurationView = {
      name: definition.name,
      locales: definition.locales,
      defaultLocale: definition.defaultLocale,
      languages: house.languages.map(({ locale: brought }) => brought),
      departments: house.departments.map(({ department: { id, names, audience, channels }, closed }) => ({
        id,
        name: localized(names, locale),
        audience,
        open: !closed,
        channels,
      })),
      groups: house.groups.map(({ id, names, department }) => ({ id, name: localized(names, locale), department })),
      statuses: statuses.map(({ id, kind, labels, colour, icon, pointsToOriginal }) => ({
        id,
        kind,
        label: localized(staff ? labels.staff : labels.customer, locale),
        colour,
        icon,
        pointsToOriginal,
      })),
      priorities: priorities.map(labelled),
      categories: categories.map(labelled),
      retired: {
        statuses: retired.statuses.map(({ id, labels }) =>
          labelled({ id, labels: staff ? labels.staff : labels.customer }),
        ),
        priorities: retired.priorities.map(labelled),
        categories: retired.categories.map(labelled),
        fields: staff ? retired.fields.map(({ key, labels }) => labelled({ id: key, labels })) : [],
      },
      forms: formsOf(({ id }) => formFor(definition.forms, id, 'ticket')),
      chatForms: formsOf(({ id, channels }) => {
        const form = formFor(definition.forms, id, 'chat')
        return channels.includes('chat') && form !== formFor(definition.forms, id, 'ticket') ? form : null
      }),
      reopenByCustomer:
        typeof reopenByCustomer === 'string' ? reopenByCustomer : `within_${reopenByCustomer.withinDays}_days`,
      files: {
        maxBytes: definition.files.maxBytes,
        maxPerMessage: definition.files.maxPerMessage,
        types: definition.files.types,
      },
    }
    return view
  },
)
