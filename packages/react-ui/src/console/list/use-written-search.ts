import { readSearch, searchWords, writeSearch } from '@guichet/core/contract'
import type { SearchKey, SearchProblem } from '@guichet/core/contract'
import { useMemo } from 'react'
import { selectKeys } from '../desk-address.ts'
import type { Choices, FilterKey, SelectKey } from '../desk-address.ts'
import { choiceOf, choicesOfParts, searchFields } from '../saved-views/search-choices.ts'
import { useFilterOptions } from './use-filter-options.ts'

/** A search as it is written, and the choices that it stands for: one thing, said in two ways (B23). */
export interface WrittenSearch {
  write(choices: Choices): string
  read(written: string): {
    readonly choices: Readonly<Record<'text' | FilterKey, string>>
    readonly problems: readonly SearchProblem[]
  }
}

const isSelect = (key: FilterKey): key is SelectKey => (selectKeys as readonly string[]).includes(key)
const folded = (text: string): string => searchWords(text).join(' ')

/** Reads and writes searches, with the words of the reader for what can be chosen from a list. */
export function useWrittenSearch(): WrittenSearch {
  const options = useFilterOptions()
  return useMemo(() => {
    const meaning = (key: SearchKey, value: string): string | null => {
      const choice = choiceOf[key]
      if (!isSelect(choice) || options[choice].length === 0) return value
      const known = options[choice]
      const meant = known.find(({ id }) => id === value) ?? known.find(({ label }) => folded(label) === folded(value))
      // A colleague whom this person may not list is still meant by their id.
      return meant?.id ?? (choice === 'holder' && value.startsWith('per_') ? value : null)
    }
    const nameOf = (choice: FilterKey, value: string): string => {
      if (choice !== 'holder' || value === 'me' || value === 'none') return value
      const label = options.holder.find(({ id }) => id === value)?.label ?? value
      return meaning('operator', label) === value ? label : value
    }
    return {
      write: (choices) =>
        writeSearch({
          ...(choices.text && { text: choices.text }),
          ...Object.fromEntries(
            searchFields.flatMap(([key, choice]) => {
              const value = choices[choice]
              return value ? [[key, nameOf(choice, value)]] : []
            }),
          ),
        }),
      read: (written) => {
        const { parts, problems } = readSearch(written, meaning)
        return { choices: choicesOfParts(parts), problems }
      },
    }
  }, [options])
}
