import type { ChatView } from '@guichet/core/contract'
import { Frown, Laugh, Meh, Smile } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { TextArea } from '../parts/field.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { useChatAction } from './use-chat.ts'

const faces = [
  { score: 1, Face: Frown, words: 'chat.rate.1' },
  { score: 2, Face: Meh, words: 'chat.rate.2' },
  { score: 3, Face: Smile, words: 'chat.rate.3' },
  { score: 4, Face: Laugh, words: 'chat.rate.4' },
] as const

/** How it was: four faces and, if they like, some words. One tap counts; it can be corrected. */
export function Rating({ chat }: { readonly chat: ChatView }): ReactNode {
  const { t } = useTranslation('customer')
  const errorText = useErrorText()
  const [comment, setComment] = useState(chat.rating?.comment ?? '')
  const rate = useChatAction((client, rating: { score: number; comment: string }) =>
    client.chats.rate({ chatId: chat.id, ...rating }),
  )
  const score = rate.variables?.score ?? chat.rating?.score ?? null
  const keptComment = rate.data?.rating?.comment ?? chat.rating?.comment ?? ''
  return (
    <div className="gt-rating">
      <fieldset className="gt-rating__faces">
        <legend>{t('chat.howWasIt')}</legend>
        {faces.map(({ score: one, Face, words }) => (
          <label key={one} title={t(words)}>
            <input
              type="radio"
              name="rating"
              className="gt-hidden"
              checked={score === one}
              onChange={() => rate.mutate({ score: one, comment })}
            />
            <Face size={30} strokeWidth={1.6} aria-hidden="true" />
            <span>{t(words)}</span>
          </label>
        ))}
      </fieldset>
      {score !== null && (
        <form
          className="gt-form"
          onSubmit={(event) => {
            event.preventDefault()
            rate.mutate({ score, comment })
          }}
        >
          <TextArea
            label={t('chat.sayMore')}
            optional
            rows={2}
            maxLength={2000}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
          />
          {comment !== keptComment && (
            <div>
              <Button type="submit" busy={rate.isPending}>
                {t('chat.sendComment')}
              </Button>
            </div>
          )}
        </form>
      )}
      <p className="gt-muted" role="status">
        {rate.isSuccess && t('chat.thanks')}
      </p>
      {rate.error && (
        <p className="gt-problem" role="alert">
          {errorText(rate.error)}
        </p>
      )}
    </div>
  )
}
