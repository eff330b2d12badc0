import { useEffect, useSyncExternalStore } from 'react'

let count = 0
const listeners = new Set<() => void>()

/** How many things wait for the reader, shown before every title: "(3) Queue". */
export function setTitleCount(waiting: number): void {
  if (waiting === count) return
  count = waiting
  for (const listener of listeners) listener()
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

/** The title of the page, with the helpdesk's name behind it. */
export function useTitle(title: string, name: string | undefined): void {
  const waiting = useSyncExternalStore(
    listen,
    () => count,
    () => 0,
  )
  useEffect(() => {
    const whole = name === undefined ? title : `${title} · ${name}`
    document.title = waiting === 0 ? whole : `(${waiting}) ${whole}`
  }, [title, name, waiting])
}
