import type { ThreadView } from '@guichet/core/contract'

/**
 * What was loaded of a thread, with its newest page as it is now: nothing between them is lost when new messages push
 * that page on, and what was taken back goes. Without a message in common there may be a gap: only the page is shown.
 */
export function joinedThread(loaded: ThreadView, newest: ThreadView): ThreadView {
  const inPage = new Set(newest.items.map(({ id }) => id))
  if (!loaded.items.some(({ id }) => inPage.has(id))) return newest
  const first = newest.items[0]?.sequence ?? 0
  const before = loaded.items.filter(({ sequence }) => sequence < first)
  return before.length === 0 ? newest : { items: [...before, ...newest.items], earlier: loaded.earlier }
}
