import { useCallback, useSyncExternalStore } from 'react'
import { draftNow, forgetDraft, joinLines, showDraft, writeDraft } from './drafts.ts'
import type { JoinDrafts } from './drafts.ts'

/** A text that survives reloads: kept in this browser 750 ms after the last key, when the focus leaves, and when the page goes away. */
export function useDraft(name: string, join: JoinDrafts = joinLines): [string, (text: string) => void, () => void] {
  const show = useCallback((changed: () => void) => showDraft(name, join, changed), [name, join])
  const text = useSyncExternalStore(
    show,
    () => draftNow(name, join),
    () => '',
  )
  const write = useCallback((written: string) => writeDraft(name, written), [name])
  const forget = useCallback(() => forgetDraft(name), [name])
  return [text, write, forget]
}
