import type { Group } from '../definition/definition.ts'
import { AlreadyExists, VersionConflict } from '../kernel/errors.ts'
import type { DepartmentRow, DepartmentStore, DepartmentWrite } from '../department/department.port.ts'
import type { MemoryJournal } from './memory-journal.ts'

/** Departments and groups, and how they are written inside a commit. */
export function memoryDepartments(journal: MemoryJournal): DepartmentStore & { write(write: DepartmentWrite): void } {
  const departments = journal.table<string, DepartmentRow>()
  const groups = journal.table<string, Group>()
  return {
    list: async () => departments.rows(),
    groups: async () => groups.rows(),
    write(write) {
      if (write.kind === 'group.put') return groups.set(write.group.id, write.group)
      const { id } = write.row.department
      const before = departments.get(id)
      if (write.kind === 'department.insert') {
        if (before) throw new AlreadyExists('department')
      } else if (before?.version !== write.expectedVersion) throw new VersionConflict('department', id)
      return departments.set(id, write.row)
    },
  }
}
