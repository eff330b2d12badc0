import { useMutation } from '@tanstack/react-query'
import { HelpdeskError } from '@guichet/core/contract'
import type { ConfigurationView, TicketApi } from '@guichet/core/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useDraft } from '../parts/use-draft.ts'

type Answers = Readonly<Record<string, string | boolean>>
export type Visitor = 'customer' | 'not_customer'
type Form = ConfigurationView['forms'][string]

/** A form answer in the type that its field asks for. */
const typed = (form: Form | undefined, answers: Answers): Record<string, string | number | boolean> =>
  Object.fromEntries(
    (form?.fields ?? []).flatMap(({ key, type }) => {
      const answer = answers[key]
      if (answer === undefined || answer === '') return []
      return [[key, type === 'number' ? Number(answer) : answer]]
    }),
  )

/** What is typed into a new ticket: kept until it is sent, with what is wrong with it. */
export function useNewTicket(department: string, visitor: Visitor, form: Form | undefined) {
  const { client } = useHelpdesk()
  const { i18n } = useTranslation()
  const [draft, write, forget] = useDraft('new-ticket')
  const answers: Answers = draft === '' ? {} : (JSON.parse(draft) as Answers)
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({})
  const send = useMutation({
    mutationFn: (input: Parameters<TicketApi['open']>[0]) => client.tickets.open(input),
    onSuccess: forget,
  })
  const refused = send.error instanceof HelpdeskError ? send.error.issues : []
  const errors = {
    ...missing,
    ...Object.fromEntries(refused.map(({ path, code }) => [path.replace(/^fields\./, ''), code])),
  }
  const required = (): Record<string, string> => {
    const asked = [
      ...(form?.fields ?? []).filter((field) => field.required).map(({ key }) => key),
      ...(form?.subject === 'required' ? ['subject'] : []),
      'message',
    ]
    return Object.fromEntries(
      asked.filter((key) => String(answers[key] ?? '').trim() === '').map((key) => [key, 'required']),
    )
  }
  return {
    answers,
    set: (key: string, value: string | boolean) => write(JSON.stringify({ ...answers, [key]: value })),
    errors,
    send,
    submit: (extra: { priority?: string; category?: string; continues?: string; source?: 'phone' }) => {
      const found = required()
      setMissing(found)
      if (Object.keys(found).length > 0) return
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
