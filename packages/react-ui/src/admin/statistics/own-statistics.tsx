import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConnectionBanner } from '../../console/connection-banner.tsx'
import { CommandKeys, useCommand } from '../../console/keys/command-keys.tsx'
import { CommandPalette } from '../../console/keys/command-palette.tsx'
import { ShortcutSheet } from '../../console/keys/shortcut-sheet.tsx'
import { StaffBar } from '../../console/staff-bar.tsx'
import { StaffOnly } from '../../console/staff-only.tsx'
import { useMe } from '../../console/use-me.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { StatisticsPage } from './statistics-page.tsx'

/** Whoever works here sees their own figures, mounted at `/desk/statistics` (B6). */
export default function OwnStatistics(): ReactNode {
  return (
    <StaffOnly>
      <CommandKeys>
        <OwnPage />
      </CommandKeys>
    </StaffOnly>
  )
}

function OwnPage(): ReactNode {
  const { t } = useTranslation('admin')
  const { person } = useMe()
  const [sheet, setSheet] = useState<'keys' | 'palette' | null>(null)
  useCommand('keys', () => setSheet('keys'))
  useCommand('palette', () => setSheet('palette'))
  useTitle(t('statistics.own'), useConfiguration().data?.name)
  return (
    <div className="gt-console">
      <StaffBar onKeys={() => setSheet('keys')} />
      <div className="gt-console__page">
        <ConnectionBanner />
        <main className="gt-admin__main">
          <StatisticsPage operatorId={person.id} />
        </main>
      </div>
      {sheet === 'keys' && <ShortcutSheet onClose={() => setSheet(null)} />}
      {sheet === 'palette' && <CommandPalette onClose={() => setSheet(null)} />}
    </div>
  )
}
