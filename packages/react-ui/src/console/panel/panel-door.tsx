import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OpenedPanel } from '@guichet/core/contract'
import { MonitorSmartphone } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { panelKey, usePanel } from '../../panel/use-panel.ts'
import { Button } from '../../parts/button.tsx'
import { useErrorText, useReason } from '../../parts/use-reason.ts'
import { AskForAccess } from './ask-for-access.tsx'
import { PanelFrame } from './panel-frame.tsx'
import { PanelOpening } from './panel-opening.tsx'

interface PanelDoorProps {
  readonly conversationId: string
  /** Whose panel, and on what. */
  readonly subject: string
}

/** Reasons for which the door is not there at all: this conversation has no panel. */
const absent: ReadonlySet<string> = new Set(['wrong_department', 'staff_only'])

/** The operator's side (A10, A13): the button while access is authorised and the conversation open, and the frame. */
export function PanelDoor({ conversationId, subject }: PanelDoorProps): ReactNode {
  const { t } = useTranslation('panel')
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  const reasonText = useReason()
  const errorText = useErrorText()
  const panel = usePanel(conversationId)
  const [opened, setOpened] = useState<OpenedPanel | null>(null)
  const [door, setDoor] = useState<HTMLDivElement | null>(null)
  useLeaving(opened?.id)
  const open = useMutation({
    mutationFn: () => client.panel.open({ conversationId, userAgent: navigator.userAgent, locale: navigator.language }),
    onSuccess: setOpened,
    onSettled: () => cache.invalidateQueries({ queryKey: panelKey(conversationId) }),
  })
  const verdict = panel?.can.open
  if (!panel || !verdict || absent.has(verdict.reason ?? '')) return null
  const waiting = verdict.reason === 'not_authorised'
  // One who is inside has no second door: it would shut the first.
  const inside = opened !== null && panel.visits.find(({ id }) => id === opened.id)?.endedAt === null
  const over = verdict.reason === 'ticket_closed' || verdict.reason === 'chat_ended'
  return (
    <div ref={setDoor} className="gt-panel-door">
      {waiting && <AskForAccess conversationId={conversationId} panel={panel} />}
      {over && <span className="gt-muted">{t('staff.over')}</span>}
      {!waiting && !over && !inside && (
        <Button
          kind="primary"
          className="gt-panel-door__open"
          busy={open.isPending}
          refused={verdict.allowed ? undefined : reasonText(verdict.reason)}
          onClick={() => open.mutate()}
        >
          <MonitorSmartphone size={16} aria-hidden="true" /> {t(open.isPending ? 'staff.opening' : 'staff.open')}
        </Button>
      )}
      {open.error !== null && !opened && <span role="alert">{errorText(open.error)}</span>}
      {opened &&
        !open.isPending &&
        door &&
        createPortal(
          <PanelFrame opened={opened} panel={panel} subject={subject} onClose={() => setOpened(null)} />,
          placeOf(door),
        )}
      {open.isPending && door && createPortal(<PanelOpening subject={subject} />, placeOf(door))}
    </div>
  )
}

const placeOf = (door: Element): Element => door.closest('.gt-console, .gt-root') ?? document.body

/** Whoever goes to another conversation has left the panel of this one: the customer is not told of somebody who is not there. */
function useLeaving(visitId: string | undefined): void {
  const { client } = useHelpdesk()
  const leaving = useRef<{ readonly id: string; readonly timer: ReturnType<typeof setTimeout> }>(undefined)
  useEffect(() => {
    if (visitId === undefined) return undefined
    if (leaving.current?.id === visitId) clearTimeout(leaving.current.timer)
    return () => {
      // In a moment: whoever only draws the page anew is still there.
      const timer = setTimeout(() => void client.panel.leave({ visitId }).catch(() => undefined))
      leaving.current = { id: visitId, timer }
    }
  }, [client, visitId])
}
