import type { ReactNode } from 'react'

/** The title of a section, what it is for, and what can be added. */
export function SectionHead({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}): ReactNode {
  return (
    <header className="gt-section">
      <div>
        <h1>{title}</h1>
        <p className="gt-muted">{text}</p>
      </div>
      {children}
    </header>
  )
}
