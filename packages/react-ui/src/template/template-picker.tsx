import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../parts/states.tsx'
import { useTemplatePreview, useTemplates } from './use-templates.ts'

interface TemplatePickerProps {
  readonly ticketId: string
  /** Its words with the ticket's values. */
  readonly onChoose: (text: string) => void
  readonly onClose: () => void
}

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** A side sheet with the answers that are written beforehand: search, read it as it would be sent, and put it there (B20). */
export function TemplatePicker({ ticketId, onChoose, onClose }: TemplatePickerProps): ReactNode {
  const { t } = useTranslation('console')
  const { data, error, refetch } = useTemplates()
  const [wanted, setWanted] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => field.current?.focus(), [])
  const found = data?.items.filter(({ name, texts }) =>
    folded([name, ...Object.values(texts)].join(' ')).includes(folded(wanted)),
  )
  const chosen = found?.[Math.min(at, found.length - 1)] ?? null
  const preview = useTemplatePreview(chosen?.id ?? null, ticketId)
  const ready = preview.data && !preview.isPlaceholderData ? preview.data : null
  const keys = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(found.length - 1, at + step)))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && ready) {
      event.preventDefault()
      onChoose(ready.text)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
  }
  return (
    <aside className="gt-inserts" aria-label={t('template.label')} onKeyDown={keys}>
      <header>
        <h2 className="gt-inserts__title">{t('template.label')}</h2>
        <Button kind="quiet" aria-label={t('close')} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </Button>
      </header>
      <div className="gt-inserts__body">
        <input
          ref={field}
          className="gt-input"
          type="search"
          role="combobox"
          dir="auto"
          aria-label={t('template.search')}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          placeholder={t('template.search')}
          value={wanted}
          onChange={({ target }) => {
            setWanted(target.value)
            setAt(0)
          }}
        />
        {error && <ErrorState error={error} retry={() => void refetch()} />}
        {!error && !found && <Skeleton rows={4} />}
        {found?.length === 0 && <EmptyState>{t(wanted === '' ? 'template.none' : 'template.noneFound')}</EmptyState>}
        <ul id={`${id}-list`} role="listbox" aria-label={t('template.label')} className="gt-inserts__list">
          {found?.map((template, place) => (
            <li
              key={template.id}
              id={`${id}-${template.id}`}
              role="option"
              aria-selected={template === chosen}
              className="gt-insert"
              onClick={() => setAt(place)}
              onDoubleClick={() => ready && onChoose(ready.text)}
            >
              <strong dir="auto">{template.name}</strong>
            </li>
          ))}
        </ul>
        {chosen && (
          <section aria-label={t('template.preview')} className="gt-template">
            {preview.error && <ErrorState error={preview.error} retry={() => void preview.refetch()} />}
            {ready && (
              <>
                <p dir="auto" lang={ready.locale}>
                  {ready.text}
                </p>
                {ready.unknown.length > 0 && (
                  <p role="alert">
                    {t('composer.unknownPlaces', {
                      places: ready.unknown.map((place) => `{{${place}}}`).join(', '),
                    })}
                  </p>
                )}
              </>
            )}
            <Button kind="primary" busy={!ready && !preview.error} onClick={() => ready && onChoose(ready.text)}>
              {t('template.use')}
            </Button>
          </section>
        )}
      </div>
    </aside>
  )
}
