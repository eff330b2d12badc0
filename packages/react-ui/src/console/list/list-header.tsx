import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { filterOf } from '../desk-address.ts'
import { useDeskAddress } from '../use-desk-address.ts'
import type { ViewColumn } from '@guichet/core/contract'
import { firstDirection } from './list-columns.ts'

interface ListHeaderProps {
  readonly columns: readonly ViewColumn[]
  readonly all: boolean
  readonly some: boolean
  readonly onAll: (on: boolean) => void
}

/** The names of the columns; a click sorts by one, another one turns the order. */
export function ListHeader({ columns, all, some, onAll }: ListHeaderProps): ReactNode {
  const { t } = useTranslation('console')
  const { address, go } = useDeskAddress()
  const { sort, direction } = filterOf(address)
  const sortBy = (column: string): void => {
    const turned = direction === 'ascending' ? 'descending' : 'ascending'
    go({ choices: { sort: column, direction: sort === column ? turned : firstDirection(column) } }, { replace: true })
  }
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <div className="gt-row gt-row--head" role="row" aria-rowindex={1}>
      <span role="columnheader" className="gt-row__check">
        <label>
          <input
            type="checkbox"
            aria-label={t('list.selectAll')}
            checked={all}
            ref={(box) => {
              if (box) box.indeterminate = some && !all
            }}
            onChange={({ target }) => onAll(target.checked)}
          />
        </label>
      </span>
      {columns.map((id) => (
        <span key={id} role="columnheader" className={`gt-row__${id}`} aria-sort={id === sort ? direction : undefined}>
          <button type="button" onClick={() => sortBy(id)}>
            {t(`column.${id}`)}
            {id === sort && <Arrow size={13} aria-hidden="true" />}
          </button>
        </span>
      ))}
    </div>
  )
}
