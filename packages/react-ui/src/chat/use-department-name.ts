import { useConfiguration } from '../ticket/use-configuration.ts'

/** Names departments in the reader's language; one that is not known stands for itself. */
export function useDepartmentName(): (id: string) => string {
  const { data } = useConfiguration()
  return (id) => data?.departments.find((one) => one.id === id)?.name ?? id
}
