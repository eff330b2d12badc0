import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { StatisticsPage } from './statistics-page.tsx'

/** Everyone's figures, or one operator's on a page of their own; for administrators (B6, B7, B26). */
export default function StatisticsSection({ id }: { readonly id: string | null }): ReactNode {
  const [, navigate] = useLocation()
  return (
    <StatisticsPage
      operatorId={id ?? ''}
      onOperator={(operatorId) => navigate(`/admin/statistics${operatorId && `/${operatorId}`}`)}
    />
  )
}
