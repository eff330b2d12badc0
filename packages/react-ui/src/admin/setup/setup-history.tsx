import type { SetupView } from '@guichet/core/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Time } from '../../parts/time.tsx'
import { byCode } from '../../i18n/text-by-code.ts'
import type { SetupDraft } from './use-setup.ts'

/** Who changed what, and the way back: an earlier version becomes a draft, which is saved like any other. */
export function SetupHistory({ setup, stored }: { readonly setup: SetupDraft; readonly stored: SetupView }): ReactNode {
  const { t } = useTranslation('admin')
  const { client } = useHelpdesk()
  const [open, setOpen] = useState(false)
  const { data } = useQuery({
    queryKey: ['setup', 'versions', stored.version],
    queryFn: () => client.setup.versions(),
    enabled: open,
  })
  if (stored.version === 0 || stored.changedAt === null) return <p className="gt-muted">{t('setup.asInCode')}</p>
  return (
    <details className="gt-setup__history" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {t('setup.changedBy', { version: stored.version, name: stored.changedBy ?? '' })} <Time at={stored.changedAt} />
      </summary>
      <ul className="gt-plainlist">
        {data?.items.map(({ version, at, by, parts }) => (
          <li key={version}>
            <span>
              {t('setup.version', { version, name: by })} · <Time at={at} exact /> ·{' '}
              {parts.map((part) => byCode(t)([`setup.${part}`, 'setup.other'])).join(', ')}
            </span>
            {version !== stored.version && (
              <Button
                className="gt-small"
                onClick={() => void client.setup.version({ version }).then((before) => setup.change(before))}
              >
                {t('setup.goBack', { version })}
              </Button>
            )}
          </li>
        ))}
        <li>
          <span>{t('setup.inCode')}</span>
          <Button className="gt-small" onClick={() => setup.change(stored.original)}>
            {t('setup.goBackToCode')}
          </Button>
        </li>
      </ul>
    </details>
  )
}
