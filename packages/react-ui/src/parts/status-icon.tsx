import { Ban, Check, Circle, CircleDot, Clock, Copy, Square, X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Signs that fonts may lack, drawn. A definition may use any other character: it is shown as it is. */
const drawn: Readonly<Record<string, LucideIcon>> = {
  '○': Circle,
  '◔': Clock,
  '●': CircleDot,
  '✓': Check,
  '✕': X,
  '■': Square,
  '⧉': Copy,
  '⊘': Ban,
}

/** The sign of a status; its word stands beside it. */
export function StatusIcon({ icon, size = 13 }: { readonly icon: string; readonly size?: number }): ReactNode {
  const Picture = drawn[icon]
  if (!Picture) return <span aria-hidden="true">{icon}</span>
  return <Picture size={size} strokeWidth={2.4} aria-hidden="true" />
}
