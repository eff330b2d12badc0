import * as z from 'zod'
import { permit, query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { daysKept } from '../change-chat.ts'
import type { ChatRetention } from '../chat.contract.ts'

/** What the next run of retention would take away, per department: a dry run (A17). */
export const getChatRetention = query('chat.retention', z.undefined(), function* ({ actor }) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayKeepChats(actor, house))
  const counts = yield* storage.chats.countToErase(house.now)
  const view: ChatRetention = {
    items: house.departments.map(({ department: { id } }) => ({
      department: id,
      days: daysKept(house, id),
      wouldRemove: counts.find(({ department }) => department === id)?.count ?? 0,
    })),
  }
  return view
})
