import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SetAside } from '../../admin/mail/set-aside.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useConfiguration } from '../../ticket/use-configuration.ts'

/** What waits for somebody of the departments that a colleague works in (mail-2); a chunk of its own, for it is rare. */
export default function MailDesk(): ReactNode {
  const { t } = useTranslation('console')
  useTitle(t('bar.mail'), useConfiguration().data?.name)
  return (
    <main className="gt-maildesk">
      <SetAside heading="h1" />
    </main>
  )
}
