import { useSearchParams } from 'wouter'

/** What is looked for; all of it stands in the address, so that a link shows the same. */
const names = ['actor', 'type', 'about', 'from', 'to', 'day'] as const
export type AuditChoices = Readonly<Record<(typeof names)[number], string>>
export const emptyAuditChoices: AuditChoices = { actor: '', type: '', about: '', from: '', to: '', day: '' }

export function useAuditChoices(): readonly [AuditChoices, (choices: AuditChoices) => void] {
  const [search, setSearch] = useSearchParams()
  const choices = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as unknown as AuditChoices
  const choose = (next: AuditChoices): void => {
    setSearch(Object.fromEntries(names.flatMap((name) => (next[name] === '' ? [] : [[name, next[name]]]))), {
      replace: true,
    })
  }
  return [choices, choose]
}

/** The address of what somebody did on the day of a moment. */
export const dayAddress = (actor: string, at: string): string => `/admin/audit?actor=${actor}&day=${localDay(at)}`

/** The day of a moment in the reader's calendar, as YYYY-MM-DD. */
export function localDay(at: string | number): string {
  const date = new Date(at)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
