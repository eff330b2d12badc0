import { ListFilter, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { filterKeys, filterOf, nothingChosen } from '../desk-address.ts'
import { Menu } from '../menu.tsx'
import { ViewChanges } from '../saved-views/view-changes.tsx'
import { useDeskAddress } from '../use-desk-address.ts'
import { FilterForm } from './filter-form.tsx'
import { DisplayMenu } from './display-menu.tsx'
import { columns } from './list-columns.ts'
import { SearchBox } from './search-box.tsx'
import { useChoiceName } from './use-choice-name.ts'

/** Search, filters and, where there are no columns to click, the order. */
export function ListToolbar({ compact }: { readonly compact: boolean }): ReactNode {
  const { t } = useTranslation('console')
  const { address, go } = useDeskAddress()
  const { choices } = address
  const chosen = filterKeys.filter((key) => choices[key])
  const { sort, direction } = filterOf(address)
  const nameOf = useChoiceName(choices)
  return (
    <div className="gt-toolbar">
      <SearchBox />
      <Menu
        label={chosen.length > 0 ? `${t('list.filters')} ${chosen.length}` : t('list.filters')}
        summary={
          <span className="gt-button">
            <ListFilter size={16} aria-hidden="true" />
            <span className="gt-toolbar__word">{t('list.filters')}</span>{' '}
            {chosen.length > 0 && <span className="gt-count">{chosen.length}</span>}
          </span>
        }
      >
        <FilterForm />
      </Menu>
      <DisplayMenu compact={compact} />
      {compact && (
        <select
          className="gt-input gt-toolbar__sort"
          aria-label={t('list.order')}
          value={`${sort} ${direction}`}
          onChange={({ target }) => {
            const [by, way] = target.value.split(' ')
            go({ choices: { sort: by, direction: way } }, { replace: true })
          }}
        >
          {columns.flatMap(({ id }) =>
            (['ascending', 'descending'] as const).map((way) => (
              <option key={`${id} ${way}`} value={`${id} ${way}`}>
                {t(`list.by.${way}`, { column: t(`column.${id}`) })}
              </option>
            )),
          )}
        </select>
      )}
      {chosen.length === 0 ? (
        <ViewChanges />
      ) : (
        <div className="gt-chips">
          {chosen.map((key) => (
            <button
              key={key}
              type="button"
              className="gt-filterchip"
              onClick={() => go({ choices: { [key]: '' } }, { replace: true })}
            >
              {t(`filter.${key}`)}: <bdi>{nameOf(key)}</bdi> <X size={12} aria-hidden="true" />
              <span className="gt-hidden">{t('filter.remove')}</span>
            </button>
          ))}
          <Button
            kind="quiet"
            className="gt-small"
            onClick={() => go({ choices: { ...nothingChosen, text: choices.text } }, { replace: true })}
          >
            {t('list.clear')}
          </Button>
          <ViewChanges />
        </div>
      )}
    </div>
  )
}
