import type { ChatRules } from '../definition/chat-rules.ts'
import type { Chat } from './chat.ts'

/** What a deadline follows from. */
type Facts = Pick<Chat, 'state' | 'dueAt' | 'lastMessageAt' | 'lastMessageBy' | 'idleWarnedAt' | 'resumes'>

const after = (at: string, seconds: number): string => new Date(Date.parse(at) + seconds * 1000).toISOString()

/**
 * When the helpdesk itself has something to do with a chat next, after a step at `at`; null when it has not. A deadline
 * stays where it is until what it depends on has changed. Silence counts only while the visitor has the last word of
 * the staff before them: who waits for an answer is not asked whether they are still there.
 */
export function dueAtOf(before: Facts | null, chat: Omit<Facts, 'dueAt'>, at: string, rules: ChatRules): string | null {
  const entered = before?.state !== chat.state
  const kept = (seconds: number): string | null => (entered ? after(at, seconds) : before.dueAt)
  switch (chat.state) {
    case 'waiting':
      return kept(rules.nobodyThereSeconds)
    case 'offered':
      return kept(rules.offerSeconds)
    case 'transferring':
      return kept(rules.transferSeconds)
    case 'disconnected':
      return kept(rules.graceSeconds)
    case 'active': {
      if (chat.lastMessageBy === 'customer') return null
      if (chat.idleWarnedAt !== null) return after(entered ? at : chat.idleWarnedAt, rules.idleEndSeconds)
      return after(entered ? at : chat.lastMessageAt, rules.idleWarningSeconds)
    }
    case 'ended':
    case 'erased':
      return null
  }
}
