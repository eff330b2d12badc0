import type { SetupParts } from '@guichet/core/contract'
import { wordIn } from './word-in.ts'

/** What a path such as `forms.0.fields.dogs.shownWhen.0` or `statuses.solved.next` is about, as people call it. */
export function placeOfIssue(path: string, parts: SetupParts, locale: string): string | null {
  const [part, which, , key] = path.split('.')
  if (part === 'statuses') {
    const status = parts.statuses.find(({ id }) => id === which)
    return status ? wordIn(status.labels.staff, locale) : (which ?? null)
  }
  if (part === 'forms') {
    const field = parts.forms[Number(which)]?.fields.find((one) => one.key === key)
    return field ? wordIn(field.labels, locale) || field.key : null
  }
  if (part === 'priorities' || part === 'categories') {
    const choice = parts[part].find(({ id }) => id === which)
    return choice ? wordIn(choice.labels, locale) : (which ?? null)
  }
  return null
}
