import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PanelView } from '@guichet/core/contract'
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { panelKey } from '../../panel/use-panel.ts'
import { Button } from '../../parts/button.tsx'
import { useErrorText, useReason } from '../../parts/use-reason.ts'

interface AskForAccessProps {
  readonly conversationId: string
  readonly panel: PanelView
}

/** While nothing is authorised: what the customer has said so far, and the way to ask them, which is not open for nagging (A7). */
export function AskForAccess({ conversationId, panel }: AskForAccessProps): ReactNode {
  const { t } = useTranslation('panel')
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  const reasonText = useReason()
  const errorText = useErrorText()
  const ask = useMutation({
    mutationFn: () => client.panel.ask({ conversationId }),
    onSuccess: (shown) => cache.setQueryData(panelKey(conversationId), shown),
  })
  const verdict = panel.can.ask
  const deciding = panel.ask?.state === 'waiting'
  return (
    <>
      <span className="gt-muted" role="status">
        {t(`staff.${saidOf(panel)}`)}
      </span>
      {!deciding && (
        <Button
          busy={ask.isPending}
          refused={verdict.allowed ? undefined : reasonText(verdict.reason)}
          onClick={() => ask.mutate()}
        >
          <KeyRound size={16} aria-hidden="true" /> {t('staff.ask')}
        </Button>
      )}
      {ask.error !== null && <span role="alert">{errorText(ask.error)}</span>}
    </>
  )
}

function saidOf({ ask, grant }: PanelView): 'deciding' | 'declined' | 'suspended' | 'waiting' {
  if (ask?.state === 'waiting') return 'deciding'
  if (grant?.state === 'suspended') return 'suspended'
  return ask ? 'declined' : 'waiting'
}
