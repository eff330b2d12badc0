import type { SessionView } from '@guichet/client'
import { useSession } from '../access/use-session.ts'

/** The member of staff who is signed in. */
export type Me = NonNullable<SessionView>

/** Who works here. @throws Error outside StaffOnly, which lets nobody else in */
export function useMe(): Me {
  const session = useSession()
  if (!session) throw new Error('useMe needs StaffOnly above it')
  return session
}
