import { Columns3 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Menu } from '../menu.tsx'
import { useDeskAddress } from '../use-desk-address.ts'
import { choiceOfColumns, columns, columnsOf, fixedColumns } from './list-columns.ts'

/** Which columns the list has (D5). */
export function ColumnMenu(): ReactNode {
  const { t } = useTranslation('console')
  const { address, go } = useDeskAddress()
  const shown = columnsOf(address.choices.columns)
  const toggle = (id: (typeof shown)[number], on: boolean): void =>
    go(
      { choices: { columns: choiceOfColumns(on ? [...shown, id] : shown.filter((one) => one !== id)) } },
      { replace: true },
    )
  return (
    <Menu
      label={t('list.columns')}
      summary={
        <span className="gt-button">
          <Columns3 size={16} aria-hidden="true" />
          <span className="gt-toolbar__word">{t('list.columns')}</span>
        </span>
      }
    >
      <fieldset className="gt-columnmenu">
        <legend className="gt-hidden">{t('list.columns')}</legend>
        {columns
          .filter(({ id }) => !fixedColumns.includes(id))
          .map(({ id }) => (
            <label key={id} className="gt-check">
              <input
                type="checkbox"
                checked={shown.includes(id)}
                onChange={({ target }) => toggle(id, target.checked)}
              />
              {t(`column.${id}`)}
            </label>
          ))}
      </fieldset>
    </Menu>
  )
}
