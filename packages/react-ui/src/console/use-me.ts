import type { SessionView } from '@guichet/client'
import { createContext, useContext } from 'react'

/** The member of staff who is signed in. */
export type Me = NonNullable<SessionView>

/** Given by StaffOnly, so that nothing below it is ever drawn for nobody. */
export const MeContext = createContext<Me | null>(null)

/** Who works here. @throws Error outside StaffOnly, which lets nobody else in */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe needs StaffOnly above it')
  return me
}
