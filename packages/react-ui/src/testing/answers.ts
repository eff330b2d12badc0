import type { Client } from '@guichet/client'

type Slice = 'tickets' | 'chats' | 'people' | 'departments' | 'apiKeys' | 'audit' | 'access'
type Answers = { readonly [Name in Slice]?: Partial<Client[Name]> }

/** The client with other answers to some calls: `withAnswers(client, { tickets: { list: never } })`. */
export function withAnswers(client: Client, answers: Answers): Client {
  const changed = Object.entries(answers).map(([slice, calls]) => [slice, { ...client[slice as Slice], ...calls }])
  return { ...client, ...Object.fromEntries(changed) } as Client
}

/** Never answers: for states of loading. */
export const never = (): Promise<never> => new Promise<never>(() => undefined)

/** Always rejects with this error: for states of failure. */
export const rejecting = (error: Error) => async (): Promise<never> => {
  throw error
}
