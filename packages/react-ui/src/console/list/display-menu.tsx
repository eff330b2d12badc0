import { SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Menu } from '../menu.tsx'
import { useDeskAddress } from '../use-desk-address.ts'
import { choiceOfColumns, columns, columnsOf, fixedColumns } from './list-columns.ts'
import { groupings } from './use-groups.ts'

/** How the list is shown: in groups, and with which columns where there are any (D5). */
export function DisplayMenu({ compact }: { readonly compact: boolean }): ReactNode {
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
      label={t('list.display')}
      summary={
        <span className="gt-button">
          <SlidersHorizontal size={16} aria-hidden="true" />
          <span className="gt-toolbar__word">{t('list.display')}</span>
        </span>
      }
    >
      <div className="gt-filterform">
        <label>
          <span>{t('list.layout')}</span>
          <select
            className="gt-input"
            value={address.choices.layout ?? ''}
            onChange={({ target }) => go({ choices: { layout: target.value } }, { replace: true })}
          >
            <option value="">{t('list.asList')}</option>
            <option value="board">{t('list.asBoard')}</option>
          </select>
        </label>
        <label>
          <span>{t('list.groupBy')}</span>
          <select
            className="gt-input"
            value={address.choices.by ?? ''}
            onChange={({ target }) => go({ choices: { by: target.value } }, { replace: true })}
          >
            <option value="">{t('list.noGroups')}</option>
            {groupings.map((by) => (
              <option key={by} value={by}>
                {t(`grouping.${by}`)}
              </option>
            ))}
          </select>
        </label>
        {!compact && (
          <fieldset className="gt-columnmenu">
            <legend>{t('list.columns')}</legend>
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
        )}
      </div>
    </Menu>
  )
}
