import * as Effect from 'effect/Effect'
import { Department } from '../definition/definition.ts'
import { chain } from '../events/chain.ts'
import { command, found, permit } from '../kernel/command.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { stamp } from '../ticket/load-ticket.ts'
import { noHead } from '../ticket/ticket.ts'
import { wrongInput } from '../kernel/command.ts'
import { AddDepartment, ChangeDepartment, PutGroup } from './department.contract.ts'
import type { DepartmentView } from './department.contract.ts'
import type { DepartmentRow } from './department.port.ts'

const view = ({ department, closedAt }: DepartmentRow): DepartmentView => ({ ...department, closed: closedAt !== null })

const administered = Effect.fnUntraced(function* (actor: Parameters<typeof stamp>[0]['actor']) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  return house
})

/** Adds a department; the form that names no department serves it until one does. */
export const addDepartment = command('departments.add', AddDepartment, function* (caller, department) {
  yield* administered(caller.actor)
  const when = yield* stamp(caller)
  const { events, head } = chain(`department ${department.id}`, noHead, [{ type: 'department.added' }], when)
  const row: DepartmentRow = { department, version: 1, head, closedAt: null }
  return { writes: [{ kind: 'department.insert', row }], events, answer: () => view(row) }
})

/** Changes names, audience, channels, hours and the days of its chats, or closes a department to everything new. */
export const changeDepartment = command(
  'departments.change',
  ChangeDepartment,
  function* (caller, { departmentId, closed, ...asked }) {
    const storage = yield* StoragePort
    yield* administered(caller.actor)
    const when = yield* stamp(caller)
    const before = yield* found(
      'department',
      (yield* storage.departments.list()).find(({ department }) => department.id === departmentId),
    )
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
    const unset = {
      ...(asked.chatHistoryDays === null && { chatHistoryDays: undefined }),
      ...(asked.chatHours === null && { chatHours: undefined }),
      ...(asked.businessHours === null && { businessHours: undefined }),
    }
    const fields = [...Object.keys(given), ...(closed === undefined ? [] : ['closed'])]
    const { events, head } = chain(
      `department ${departmentId}`,
      before.head,
      [{ type: 'department.changed', fields }],
      when,
    )
    const row: DepartmentRow = {
      department: Department.parse({ ...before.department, ...given, ...unset }),
      version: before.version + 1,
      head,
      closedAt: closed === undefined ? before.closedAt : closed ? (before.closedAt ?? when.at) : null,
    }
    return {
      writes: [{ kind: 'department.update', row, expectedVersion: before.version }],
      events,
      answer: () => view(row),
    }
  },
)

/** Adds a group, or renames it; its department's record says so. */
export const putGroup = command('departments.put_group', PutGroup, function* (caller, group) {
  yield* administered(caller.actor)
  const storage = yield* StoragePort
  const before = (yield* storage.departments.list()).find(({ department }) => department.id === group.department)
  if (!before) return yield* wrongInput('department', 'unknown', 'is no department')
  const body = { type: 'department.group_put', group: group.id } as const
  const { events, head } = chain(`department ${group.department}`, before.head, [body], yield* stamp(caller))
  const row: DepartmentRow = { ...before, version: before.version + 1, head }
  return {
    writes: [
      { kind: 'group.put', group },
      { kind: 'department.update', row, expectedVersion: before.version },
    ],
    events,
    answer: () => undefined,
  }
})
