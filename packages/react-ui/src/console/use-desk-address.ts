import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Choices, DeskAddress } from './desk-address.ts'
import { choiceKeys, readAddress, writeAddress } from './desk-address.ts'

/** A step from the present address: what is not named stays; an empty choice is taken away. */
export interface Step {
  readonly view?: DeskAddress['view']
  readonly open?: string | null
  readonly choices?: { readonly [Key in keyof Choices]?: string | undefined }
}

const afterStep = (address: DeskAddress, { view, open, choices }: Step): DeskAddress => {
  const chosen = { ...address.choices, ...choices }
  return {
    view: view ?? address.view,
    open: open === undefined ? address.open : open,
    choices: Object.fromEntries(choiceKeys.flatMap((key) => (chosen[key] ? [[key, chosen[key]]] : []))),
  }
}

/** The console's place, as the address bar says it, and how to go elsewhere. */
export function useDeskAddress() {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const address = useMemo(() => readAddress(path, search), [path, search])
  const hrefOf = useCallback((step: Step) => writeAddress(afterStep(address, step)), [address])
  const go = useCallback(
    (step: Step, how: { replace?: boolean } = {}) => navigate(hrefOf(step), how),
    [hrefOf, navigate],
  )
  return { address, hrefOf, go }
}
