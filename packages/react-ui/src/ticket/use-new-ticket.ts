import { useMutation } from '@tanstack/react-query'
import { HelpdeskError } from '@guichet/core/contract'
import type { ConfigurationView, TicketApi } from '@guichet/core/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useDraft } from '../parts/use-draft.ts'

export type Answers = Readonly<Record<string, string | boolean>>
/** What somebody says of themselves (A3). */
export type Visitor = 'customer' | 'not_customer'
type Form = ConfigurationView['forms'][string]
type Extra = Pick<
  Parameters<TicketApi['open']>[0],
  'priority' | 'category' | 'continues' | 'source' | 'confirm' | 'attachments'
>

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

/** A form answer in the type that its field asks for. */
const typed = (form: Form | undefined, answers: Answers): Record<string, string | number | boolean> =>
  Object.fromEntries(
    (form?.fields ?? []).flatMap(({ key, type }) => {
      const answer = answers[key]
      if (answer === undefined || answer === '') return []
      return [[key, type === 'number' ? Number(answer) : answer]]
    }),
  )

/** Keys that must have an answer and have none. */
function missingIn(form: Form | undefined, answers: Answers): string[] {
  const asked = [
    ...(form?.fields ?? []).filter((field) => field.required).map(({ key }) => key),
    ...(form?.subject === 'required' ? ['subject'] : []),
    'message',
  ]
  return asked.filter((key) => String(answers[key] ?? '').trim() === '')
}

/** What is typed into a new ticket: kept until it is sent, with what is wrong with it, by field. */
export function useNewTicket(department: string, visitor: Visitor, form: Form | undefined) {
  const { client } = useHelpdesk()
  const { i18n } = useTranslation()
  const [draft, write, forget] = useDraft(draftName)
  const answers = answersOf(draft)
  const [missing, setMissing] = useState<readonly string[]>([])
  const [corrected, setCorrected] = useState<readonly string[]>([])
  const send = useMutation({
    mutationFn: (input: Parameters<TicketApi['open']>[0]) => client.tickets.open(input),
    onSuccess: forget,
  })
  const refused = send.error instanceof HelpdeskError ? send.error.issues : []
  const wrong: [string, string][] = [
    ...missing.map((key): [string, string] => [key, 'required']),
    ...refused.map(({ path, code }): [string, string] => [path.replace(/^fields\./, ''), code]),
  ]
  return {
    answers,
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
    submit: (extra: Extra) => {
      const found = missingIn(form, answers)
      setMissing(found)
      setCorrected([])
      send.reset()
      if (found.length > 0) return
      send.mutate({
        visitor,
        department,
        message: String(answers['message']),
        locale: i18n.language,
        fields: typed(form, answers),
        ...(answers['subject'] && { subject: String(answers['subject']) }),
        ...extra,
      })
    },
  }
}
