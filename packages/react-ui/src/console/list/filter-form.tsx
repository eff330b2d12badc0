import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CustomerLookup } from '../customer-lookup.tsx'
import { dayKeys, selectKeys, wordKeys } from '../desk-address.ts'
import type { FilterKey } from '../desk-address.ts'
import { useDeskAddress } from '../use-desk-address.ts'
import { useFilterOptions } from './use-filter-options.ts'

/** What a list can be narrowed by (D5). Every choice is in the address and acts at once. */
export function FilterForm(): ReactNode {
  const { t } = useTranslation('console')
  const { address, go } = useDeskAddress()
  const { choices } = address
  const options = useFilterOptions()
  const choose = (key: FilterKey, value: string): void => go({ choices: { [key]: value } }, { replace: true })
  return (
    <div className="gt-filterform">
      {selectKeys
        .filter((key) => options[key].length > 0)
        .map((key) => (
          <label key={key}>
            <span>{t(`filter.${key}`)}</span>
            <select
              className="gt-input"
              value={choices[key] ?? ''}
              onChange={({ target }) => choose(key, target.value)}
            >
              <option value="">{t('filter.any')}</option>
              {options[key].map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
      <CustomerLookup label={t('filter.customer')} onFound={({ id }) => choose('customer', id)} />
      <div className="gt-filterform__days">
        {wordKeys.map((key) => (
          <label key={key}>
            <span>{t(`filter.${key}`)}</span>
            <input
              key={choices[key] ?? ''}
              className="gt-input"
              dir="auto"
              defaultValue={choices[key] ?? ''}
              onBlur={({ target }) => {
                if (target.value.trim() !== (choices[key] ?? '')) choose(key, target.value.trim())
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.currentTarget.blur()
              }}
            />
          </label>
        ))}
        {dayKeys.map((key) => (
          <label key={key}>
            <span>{t(`filter.${key}`)}</span>
            <input
              className="gt-input"
              type="date"
              value={choices[key] ?? ''}
              onChange={({ target }) => choose(key, target.value)}
            />
          </label>
        ))}
      </div>
    </div>
  )
}
