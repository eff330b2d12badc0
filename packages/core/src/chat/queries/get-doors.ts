import * as z from 'zod'
import { query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { opensAt } from '../chat-hours.ts'
import type { ChatDoors } from '../chat.contract.ts'
import { colleaguesNow, presenceIn } from '../presence.ts'
import { chatDepartments } from '../show-desk.ts'

/** Which departments take chats now, why the others do not, and how many wait. Anybody may ask. */
export const getChatDoors = query('chat.doors', z.undefined(), function* () {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const there = yield* colleaguesNow(house)
  const lengths = yield* storage.chats.queueLengths(null)
  const view: ChatDoors = {
    items: chatDepartments(null, house).map((department) => {
      const { withinHours, available } = presenceIn(house, department, there)
      const hours = house.departments.find(({ department: { id } }) => id === department)?.department.chatHours
      return {
        department,
        open: withinHours && available > 0,
        reason: withinHours ? (available > 0 ? null : 'nobody_there') : 'outside_hours',
        opensAt: withinHours ? null : opensAt(hours, house.definition.timeZone, house.now),
        waiting: lengths.find((length) => length.department === department)?.count ?? 0,
      }
    }),
  }
  return view
})
