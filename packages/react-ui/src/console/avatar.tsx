import type { ReactNode } from 'react'

const hues = ['open', 'waiting-operator', 'waiting-customer', 'solved', 'duplicate', 'rejected-offer'] as const

/** Two letters of a name, on a ground that stays the same for it. Decoration: the name stands beside it. */
export function Avatar({ name }: { readonly name: string }): ReactNode {
  const words = name.trim().split(/\s+/)
  const letters = `${[...(words[0] ?? '')][0] ?? '?'}${words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''}`
  const place = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues.length
  return (
    <span
      className="gt-avatar"
      data-colour={hues[place]}
      data-letters={letters.toLocaleUpperCase()}
      aria-hidden="true"
    />
  )
}
