import type { ChatAction } from '../../chat/chat.contract.ts'
import type { ChatModel } from './chat-explore.ts'
import { chatPositionKey } from './chat-positions.ts'

/** Tried in one way each, so that the reason is compared too. */
const simple: readonly ChatAction[] = [
  'write',
  'accept',
  'decline',
  'end_invitation',
  'end',
  'make_ticket',
  'rate',
  'hold',
]
/** Tried with several targets: where they are refused, none of them is done. */
const aimed: readonly ChatAction[] = ['transfer', 'invite']

/** Where an actor is told something else than what the command then does. */
export function wrongChatAnswers({ edges, answers }: ChatModel): { compared: number; wrong: readonly string[] } {
  const tries = Map.groupBy(edges, ({ actor, from }) => `${actor} in ${chatPositionKey(from)}`)
  let compared = 0
  const wrong: string[] = []
  for (const { from, actor, can } of answers) {
    const where = `${actor} in ${chatPositionKey(from)}`
    const tried = tries.get(where) ?? []
    for (const action of simple) {
      const result = tried.find(({ attempt }) => attempt === action)
      const verdict = can?.[action] ?? { allowed: false }
      compared += 1
      if (!result || (result.to !== null) !== verdict.allowed) wrong.push(`${where}: ${action}`)
      else if (can && !verdict.allowed && result.reason !== verdict.reason)
        wrong.push(`${where}: ${action}: ${result.reason} is not ${verdict.reason}`)
    }
    for (const action of aimed)
      if (can && !can[action]?.allowed)
        wrong.push(
          ...tried
            .filter(({ attempt, to }) => attempt.startsWith(action) && to !== null)
            .map(({ attempt }) => `${where}: ${attempt}`),
        )
  }
  return { compared, wrong }
}
