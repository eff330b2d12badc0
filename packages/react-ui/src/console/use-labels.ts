import { useMemo } from 'react'
import { useConfiguration } from '../ticket/use-configuration.ts'

/** The words of the helpdesk's own ids, in the reader's language; an id that is not known stands for itself. */
export function useLabels() {
  const { data } = useConfiguration()
  return useMemo(
    () => ({
      status: labelled(data?.statuses),
      priority: labelled(data?.priorities),
      category: labelled(data?.categories),
      department: named(data?.departments),
      group: named(data?.groups),
      field: (department: string, key: string): string =>
        data?.forms[department]?.fields.find((field) => field.key === key)?.label ?? key,
    }),
    [data],
  )
}

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
