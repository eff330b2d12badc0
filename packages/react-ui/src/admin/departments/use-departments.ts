import { useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

/** Departments and groups as administrators see them, with their names in every language. */
export function useDepartments() {
  const { client } = useHelpdesk()
  return useQuery({ queryKey: ['departments'], queryFn: () => client.departments.list() })
}
