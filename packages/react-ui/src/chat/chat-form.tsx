import type { ConfigurationView } from '@guichet/core/contract'
import { MessagesSquare } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { TextArea } from '../parts/field.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { AskedFields } from '../ticket/asked-fields.tsx'
import { FormProblems } from '../ticket/form-problems.tsx'
import type { Visitor } from '../ticket/use-asked-form.ts'
import { askedOf, useAskedWords } from '../ticket/use-asked-words.ts'
import type { KnownPerson } from '../ticket/use-asked-words.ts'
import { isNobodyThere, useNewChat } from './use-new-chat.ts'

interface ChatFormProps {
  readonly configuration: ConfigurationView
  readonly department: string
  readonly visitor: Visitor
  readonly known: KnownPerson | null
  readonly onNobodyThere: () => void
}

/** What a department asks before a chat (A4, A5). */
export function ChatForm(props: ChatFormProps): ReactNode {
  const { configuration, department, visitor, known } = props
  const { t } = useTranslation(['customer', 'common'])
  const errorText = useErrorText()
  const id = useId()
  const defined = askedOf(configuration.chatForms[department] ?? configuration.forms[department], known)
  const form = useNewChat(department, visitor, defined && { ...defined, subject: 'optional' }, props.onNobodyThere)
  const { problem, problems, own } = useAskedWords(id, defined, form)
  const { error, isPending, isPaused } = form.send
  return (
    <form
      className="gt-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <FormProblems problems={problems} />
      <AskedFields id={id} asked={form} problem={problem} />
      <TextArea label={t('form.message')} required rows={4} maxLength={10_000} {...own('message')} />
      {error && problems.length === 0 && !isNobodyThere(error) && (
        <p className="gt-problem" role="alert">
          {errorText(error)}
        </p>
      )}
      <div className="gt-form__actions">
        <Button type="submit" kind="primary" busy={isPending}>
          <MessagesSquare size={16} aria-hidden="true" /> {t('chat.start')}
        </Button>
        <span className="gt-form__note">{isPaused ? t('common:queued') : form.typedSomething && t('form.kept')}</span>
      </div>
    </form>
  )
}
