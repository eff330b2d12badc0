import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../keys/command-keys.tsx'
import { ariaKeys } from '../keys/command-list.ts'
import { useDeskAddress } from '../use-desk-address.ts'
import { useWrittenSearch } from './use-written-search.ts'

const pauseMs = 300

/**
 * What is searched for, as text: words, and fields such as `city:"São Gonçalo"`. It says the same as the chips, and is
 * asked for when the typing pauses. A number alone opens that ticket with Enter.
 */
export function SearchBox(): ReactNode {
  const { t } = useTranslation('console')
  const { address, go } = useDeskAddress()
  const search = useWrittenSearch()
  const asked = search.write(address.choices)
  const [text, setText] = useState(asked)
  const [from, setFrom] = useState(asked)
  const { choices, problems } = search.read(text)
  const meant = search.write(choices)
  if (from !== asked) {
    setFrom(asked)
    // What was typed stays as it was typed while it means the same.
    if (meant !== asked) setText(asked)
  }
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  useCommand('search', () => input.current?.select())
  useEffect(() => {
    if (meant === asked) return undefined
    const timer = setTimeout(() => go({ choices: search.read(text).choices }, { replace: true }), pauseMs)
    return () => clearTimeout(timer)
  }, [asked, go, meant, search, text])
  const [problem] = problems
  return (
    <div className="gt-search" role="search">
      <Search size={16} aria-hidden="true" />
      <input
        ref={input}
        className="gt-input"
        type="search"
        aria-label={t('list.search')}
        aria-describedby={hint}
        aria-invalid={problem !== undefined}
        aria-keyshortcuts={ariaKeys('search')}
        placeholder={`${t('list.search')}  /`}
        title={t('search.example')}
        dir="auto"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          const number = /^#?(\d+)$/.exec(text.trim())?.[1]
          if (event.key === 'Enter' && number) go({ open: number, choices: { text: '' } })
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <p id={hint} className="gt-search__problem" role="status">
        {problem && (
          <>
            {t(`search.${problem.code}`)} <mark dir="auto">{text.slice(problem.from, problem.to)}</mark>
          </>
        )}
      </p>
    </div>
  )
}
