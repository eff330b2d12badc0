import type { TicketApi } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useAskedForm } from './use-asked-form.ts'
import type { AskedForm, Visitor } from './use-asked-form.ts'

type NewTicket = Parameters<TicketApi['open']>[0]
type Extra = Pick<NewTicket, 'priority' | 'category' | 'continues' | 'source' | 'confirm' | 'attachments'>

/** What is typed into a new ticket: kept until it is sent, with what is wrong with it, by field. */
export function useNewTicket(department: string, visitor: Visitor, form: AskedForm | undefined) {
  const { client } = useHelpdesk()
  const { i18n } = useTranslation()
  const asked = useAskedForm(form, (input: NewTicket) => client.tickets.open(input))
  return {
    ...asked,
    submit: (extra: Extra) =>
      asked.submit(({ subject, ...answers }) => ({
        visitor,
        department,
        locale: i18n.language,
        ...answers,
        ...(subject !== '' && { subject }),
        ...extra,
      })),
  }
}
