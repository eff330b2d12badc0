import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useSession } from '../access/use-session.ts'
import { EmptyState, Skeleton } from '../parts/states.tsx'
import { useActNow } from './use-act-now.ts'
import { MeContext } from './use-me.ts'

/** Shows its content to operators or administrators; leads everybody else to signing in. */
export function StaffOnly({
  administrators = false,
  children,
}: {
  readonly administrators?: boolean
  readonly children: ReactNode
}): ReactNode {
  const { t } = useTranslation('console')
  const session = useSession()
  const [path, navigate] = useLocation()
  const leave = session === null
  useActNow()
  useEffect(() => {
    if (leave) navigate(`/sign-in?next=${encodeURIComponent(path)}`, { replace: true })
  }, [leave, navigate, path])
  if (!session) return <Skeleton rows={3} />
  const fits = session.kind === 'administrator' || (session.kind === 'operator' && !administrators)
  if (fits) return <MeContext.Provider value={session}>{children}</MeContext.Provider>
  return (
    <main className="gt-refused">
      <EmptyState action={<Link href={session.kind === 'customer' ? '/tickets' : '/desk'}>{t('refused.back')}</Link>}>
        {t(administrators ? 'refused.administrators' : 'refused.staff')}
      </EmptyState>
    </main>
  )
}
