import type { Chat } from './chat.ts'

type Phase = Pick<Chat, 'state' | 'resumes'>

/** Whether its visitor waits for somebody: waiting, offered, or away from either. */
export const isQueued = ({ state, resumes }: Phase): boolean =>
  state === 'waiting' || state === 'offered' || (state === 'disconnected' && resumes === 'waiting')

/** Whether somebody attends to it: active, being handed over, or with a visitor who is away. */
export const isAttended = ({ state, resumes }: Phase): boolean =>
  state === 'active' || state === 'transferring' || (state === 'disconnected' && resumes !== 'waiting')

/** Whether nothing more is said in it. */
export const isOver = ({ state }: Pick<Chat, 'state'>): boolean => state === 'ended' || state === 'erased'
