import { HelpdeskError } from '@guichet/core/contract'
import type { ChatApi } from '@guichet/core/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useAskedForm } from '../ticket/use-asked-form.ts'
import type { AskedForm, Visitor } from '../ticket/use-asked-form.ts'
import { useOwnChat } from './own-chat.tsx'

const awayReasons: readonly string[] = ['nobody_there', 'outside_hours']

/** Whether a chat was refused because nobody is there. */
export const isNobodyThere = (error: unknown): boolean =>
  error instanceof HelpdeskError && awayReasons.includes(error.reason ?? '')

type NewChat = Parameters<ChatApi['start']>[0]

/** What is typed before a chat: kept until it has begun. Sent again after a lost answer it is the same chat. */
export function useNewChat(
  department: string,
  visitor: Visitor,
  form: AskedForm | undefined,
  onNobodyThere: () => void,
) {
  const { client } = useHelpdesk()
  const { i18n } = useTranslation()
  const cache = useQueryClient()
  const { started } = useOwnChat()
  const clientId = useRef<string>(undefined)
  const asked = useAskedForm(form, async (input: NewChat) => {
    try {
      const chat = await client.chats.start(input)
      started(chat)
      void cache.invalidateQueries({ queryKey: ['chats'] })
      return chat
    } catch (error) {
      if (isNobodyThere(error)) onNobodyThere()
      throw error
    }
  })
  return {
    ...asked,
    submit: () =>
      asked.submit(({ message, fields }) => {
        clientId.current ??= crypto.randomUUID()
        return { visitor, department, message, fields, locale: i18n.language, clientId: clientId.current }
      }),
  }
}
