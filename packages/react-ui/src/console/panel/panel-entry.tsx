import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { OpenedPanel } from '@guichet/core/contract'

interface PanelEntryProps {
  readonly opened: OpenedPanel
  readonly title: string
  /** Another page has come into the frame. */
  readonly onLoad: () => void
}

/**
 * The customer's panel in its frame: on an origin of its own, without popups and without a way to the top. The ticket is
 * posted into the frame once; it stands in no address and in no history.
 */
export function PanelEntry({ opened, title, onLoad }: PanelEntryProps): ReactNode {
  const form = useRef<HTMLFormElement>(null)
  const name = `panel-${opened.id}`
  useEffect(() => {
    form.current?.submit()
  }, [opened.id])
  return (
    <>
      <iframe
        className="gt-panel__frame"
        name={name}
        title={title}
        onLoad={onLoad}
        sandbox="allow-scripts allow-forms allow-same-origin allow-downloads allow-modals"
        allow=""
        referrerPolicy="strict-origin"
      />
      <form ref={form} method="post" action={opened.enterUrl} target={name} hidden>
        <input type="hidden" name="ticket" defaultValue={opened.ticket} />
      </form>
    </>
  )
}
