import { useCallback, useState } from 'react'

/** Which rows are chosen for a bulk action; a range goes from the last one chosen to this one. */
export function useSelection(order: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [anchor, setAnchor] = useState<string | null>(null)
  const toggle = useCallback((id: string) => {
    setAnchor(id)
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const extend = useCallback(
    (id: string) => {
      const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)].sort((one, other) => one - other)
      setChosen((before) => new Set([...before, ...order.slice(Math.max(from ?? 0, 0), (to ?? 0) + 1)]))
    },
    [anchor, order],
  )
  const clear = useCallback(() => setChosen(new Set()), [])
  const all = useCallback((on: boolean) => setChosen(new Set(on ? order : [])), [order])
  const shown = order.filter((id) => chosen.has(id))
  return { chosen: shown, has: (id: string) => chosen.has(id), toggle, extend, clear, all }
}
