import { personOf } from '../../kernel/actor.ts'
import { query } from '../../kernel/command.ts'
import { mapPage } from '../../kernel/page.ts'
import type { Page } from '../../kernel/page.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { ListChats } from '../chat.contract.ts'
import type { ChatSummary } from '../chat.contract.ts'
import { chatSummary } from '../chat.view.ts'
import { readerFacts } from '../show-chat.ts'

/** The chats that an actor may see; by default in the order of arrival (A2), the history with the newest first (A17). */
export const listChats = query(
  'chat.list',
  ListChats,
  function* ({ actor }, { phase, department, operator, person, endReason, arrivedFrom, arrivedBefore, ...range }) {
    const storage = yield* StoragePort
    const desk = yield* DeskPort
    const house = yield* desk.house()
    const scope = house.definition.policies.chatScopeOf(actor, house)
    const nothing: Page<ChatSummary> = { items: [], nextCursor: null }
    if (scope === null) return nothing
    const operatorId = operator === 'me' ? personOf(actor) : operator
    const page = yield* storage.chats.list({
      scope,
      sort: range.sort,
      limit: range.limit,
      ...(range.cursor !== undefined && { cursor: range.cursor }),
      ...(phase && { phase }),
      ...(department !== undefined && { departments: [department] }),
      ...(operatorId && { operatorId: operatorId as PersonId }),
      ...(person?.trim() && { person }),
      ...(endReason && { endReason }),
      ...(arrivedFrom !== undefined && { arrivedFrom }),
      ...(arrivedBefore !== undefined && { arrivedBefore }),
    })
    const facts = yield* readerFacts(actor)
    return mapPage(page, (row) => chatSummary(row, actor, house, facts))
  },
)
