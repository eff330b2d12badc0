import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../parts/dialog.tsx'
import { useDeskAddress } from '../use-desk-address.ts'
import { useSavedViews } from '../saved-views/use-saved-views.ts'
import { views } from '../views.ts'
import { useCommandKeys } from './command-keys.tsx'
import type { CommandId } from './command-list.ts'
import { KeyHint } from './key-hint.tsx'

interface Entry {
  readonly key: string
  readonly label: string
  readonly command?: CommandId
  readonly act: () => void
}

const hidden: ReadonlySet<string> = new Set([
  'palette',
  'back',
  'next',
  'previous',
  'select',
  'selectRange',
  'send',
  'sendAndNext',
])
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Everything that can be done now, by its name; a number leads to that ticket. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const { ready, run } = useCommandKeys()
  const { go } = useDeskAddress()
  const saved = useSavedViews().data?.items ?? []
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const number = /^#?(\d+)$/.exec(asked.trim())?.[1]
  const entries: readonly Entry[] = [
    ...(number ? [{ key: 'number', label: t('palette.open', { number }), act: () => go({ open: number }) }] : []),
    ...ready()
      .filter((id) => !hidden.has(id))
      .map((id) => ({ key: id, label: t(`command.${id}`), command: id, act: () => run(id) })),
    { key: 'new', label: t('new.title'), act: () => go({ open: 'new' }) },
    ...views.map(({ id }) => ({
      key: `view ${id}`,
      label: t('palette.view', { view: t(`view.${id}`) }),
      act: () => go({ view: id, open: null }),
    })),
    ...saved.map(({ id, name }) => ({
      key: `view ${id}`,
      label: t('palette.view', { view: name }),
      act: () => go({ view: id as `viw_${string}`, open: null }),
    })),
  ].filter(({ key, label }) => key === 'number' || plain(label).includes(plain(asked.trim())))
  const chosen = entries[Math.min(at, entries.length - 1)]
  const choose = (entry: Entry | undefined): void => {
    if (!entry) return
    onClose()
    // After the dialog has given the focus back.
    setTimeout(entry.act)
  }
  return (
    <Dialog title={t('command.palette')} onClose={onClose}>
      <div className="gt-palette">
        <input
          className="gt-input"
          role="combobox"
          aria-expanded="true"
          aria-controls="gt-palette"
          aria-activedescendant={chosen && `gt-palette-${chosen.key.replace(' ', '-')}`}
          aria-label={t('palette.label')}
          placeholder={t('palette.label')}
          autoFocus
          value={asked}
          onChange={({ target }) => {
            setAsked(target.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
            if (step !== undefined) {
              event.preventDefault()
              setAt((place) => (Math.min(place, entries.length - 1) + step + entries.length) % entries.length)
            }
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(chosen)
          }}
        />
        <ul id="gt-palette" role="listbox" aria-label={t('command.palette')}>
          {entries.map((entry) => (
            // The input above listens to the keys.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={entry.key}
              id={`gt-palette-${entry.key.replace(' ', '-')}`}
              role="option"
              aria-selected={entry === chosen}
              onClick={() => choose(entry)}
            >
              {entry.label}
              {entry.command && <KeyHint command={entry.command} />}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
