import type { ConfigurationView } from '@guichet/core/contract'
import { useMemo } from 'react'
import { useConfiguration } from '../ticket/use-configuration.ts'

/** The words of the helpdesk's own ids, in the reader's language; an id that is not known stands for itself. */
export function useLabels() {
  const { data } = useConfiguration()
  return useMemo(
    () => ({
      status: labelled(data && [...data.statuses, ...data.retired.statuses]),
      priority: labelled(data && [...data.priorities, ...data.retired.priorities]),
      category: labelled(data && [...data.categories, ...data.retired.categories]),
      department: named(data?.departments),
      group: named(data?.groups),
      field: (department: string, key: string): string =>
        fieldsFor(data, department).find((field) => field.key === key)?.label ??
        data?.retired.fields.find(({ id }) => id === key)?.label ??
        key,
    }),
    [data],
  )
}

/** The department's own fields first; a ticket that was moved may have answers to those of another one. */
const fieldsFor = (data: ConfigurationView | undefined, department: string) =>
  [data?.forms[department], data?.chatForms[department], ...Object.values(data?.forms ?? {})].flatMap(
    (form) => form?.fields ?? [],
  )

type Listed<Word extends string> = readonly ({ readonly id: string } & { readonly [Key in Word]: string })[] | undefined

const labelled =
  (list: Listed<'label'>) =>
  (id: string | null): string =>
    list?.find((one) => one.id === id)?.label ?? id ?? ''
const named =
  (list: Listed<'name'>) =>
  (id: string | null): string =>
    list?.find((one) => one.id === id)?.name ?? id ?? ''

export type Labels = ReturnType<typeof useLabels>
