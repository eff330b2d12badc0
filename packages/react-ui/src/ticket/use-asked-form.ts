import { useMutation } from '@tanstack/react-query'
import { askedFields, HelpdeskError } from '@guichet/core/contract'
import type { ConfigurationView } from '@guichet/core/contract'
import { useState } from 'react'
import { useDraft } from '../parts/use-draft.ts'

export type Answers = Readonly<Record<string, string | boolean>>
/** What somebody says of themselves (A3). */
export type Visitor = 'customer' | 'not_customer'
/** A form, and what is known of its reader, which is not asked again (WCAG 3.3.7). */
export type AskedForm = ConfigurationView['forms'][string] & { readonly known: Answers }

/** What was answered, in the types that the fields ask for. */
export interface Asked {
  readonly message: string
  readonly subject: string
  readonly fields: Record<string, string | number | boolean>
}

/** One draft for whatever somebody writes to us: a chat that nobody can take goes on as a ticket, filled in. */
const draftName = 'new-ticket'

/** What a draft holds; one that cannot be read holds nothing. */
function answersOf(draft: string): Answers {
  try {
    const answers: unknown = JSON.parse(draft || '{}')
    return typeof answers === 'object' && answers !== null ? (answers as Answers) : {}
  } catch {
    return {}
  }
}

/** The fields that are asked while these are the answers. */
const shownIn = (form: AskedForm | undefined, answers: Answers) =>
  askedFields(form?.fields ?? [], { ...answers, ...form?.known }).filter(({ key }) => !form?.known[key])
type Shown = ReturnType<typeof shownIn>

/** Form answers in the types that their fields ask for. */
const typed = (shown: Shown, answers: Answers): Record<string, string | number | boolean> =>
  Object.fromEntries(
    shown.flatMap(({ key, type }) => {
      const answer = answers[key]
      if (answer === undefined || answer === '') return []
      return [[key, type === 'number' ? Number(answer) : answer]]
    }),
  )

/** Keys that must have an answer and have none; a box that must be ticked is not. */
function missingIn(form: AskedForm | undefined, shown: Shown, answers: Answers): string[] {
  const asked = [
    ...shown.filter((field) => field.required).map(({ key }) => key),
    ...(form?.subject === 'required' ? ['subject'] : []),
    'message',
  ]
  return asked.filter((key) => answers[key] === false || String(answers[key] ?? '').trim() === '')
}

/** What is typed into a form: kept until it is sent, with what is wrong with it, by field. */
export function useAskedForm<Input, Answer>(form: AskedForm | undefined, act: (input: Input) => Promise<Answer>) {
  const [draft, write, forget] = useDraft(draftName)
  const answers = answersOf(draft)
  const shown = shownIn(form, answers)
  const [missing, setMissing] = useState<readonly string[]>([])
  const [corrected, setCorrected] = useState<readonly string[]>([])
  const send = useMutation({ mutationFn: act, onSuccess: forget })
  const refused = send.error instanceof HelpdeskError ? send.error.issues : []
  const wrong: [string, string][] = [
    ...missing.map((key): [string, string] => [key, 'required']),
    ...refused.map(({ path, code }): [string, string] => [path.replace(/^fields\./, ''), code]),
  ]
  return {
    answers,
    /** The fields that are asked now, with whether they must be answered. */
    shown,
    typedSomething: Object.values(answers).some((answer) => answer !== '' && answer !== false),
    set: (key: string, value: string | boolean) => {
      write(JSON.stringify({ ...answers, [key]: value }))
      setCorrected((keys) => [...keys, key])
    },
    /** Code of what is wrong, by field; a field that has changed since is not wrong any more. */
    errors: Object.fromEntries(wrong.filter(([key]) => !corrected.includes(key))) as Readonly<Record<string, string>>,
    send,
    discard: () => {
      forget()
      setMissing([])
      send.reset()
    },
    /** Sends what `make` makes of the answers, unless some are missing. */
    submit: (make: (asked: Asked) => Input) => {
      const found = missingIn(form, shown, answers)
      setMissing(found)
      setCorrected([])
      send.reset()
      if (found.length > 0) return
      send.mutate(
        make({
          message: String(answers['message']),
          subject: String(answers['subject'] ?? ''),
          fields: typed(shown, answers),
        }),
      )
    },
  }
}
