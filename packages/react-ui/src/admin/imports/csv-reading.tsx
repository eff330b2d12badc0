import { csvDelimiters, csvEncodings, csvFields, dateOrders } from '@guichet/core/contract'
import type { CsvColumns, CsvField, CsvKind, ImportPreview } from '@guichet/core/contract'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../parts/field.tsx'

/** What was chosen of how a file is read; what is absent is found out. */
export interface CsvChoices {
  readonly encoding?: (typeof csvEncodings)[number]
  readonly delimiter?: (typeof csvDelimiters)[number]
  readonly order?: (typeof dateOrders)[number]
  readonly zone?: string
  readonly columns?: CsvColumns
}

interface CsvReadingProps {
  readonly kind: CsvKind
  readonly read: NonNullable<ImportPreview['csv']>
  readonly onChange: (choices: CsvChoices) => void
}

const tab = '\t'

/** How the file is read, and which of its columns is what: as it was found, to be corrected. */
export function CsvReading({ kind, read, onChange }: CsvReadingProps): ReactNode {
  const { t } = useTranslation('admin')
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], [])
  const choose = (field: CsvField, column: string): void => {
    const { [field]: _before, ...others } = read.columns
    onChange({ columns: column === '' ? others : { ...others, [field]: Number(column) } })
  }
  return (
    <>
      <h2 className="gt-importhead">{t('imports.reading')}</h2>
      <div className="gt-importgrid">
        <SelectField
          label={t('imports.encoding')}
          options={csvEncodings.map((id) => ({ id, label: id }))}
          value={read.encoding}
          onChange={({ target }) => onChange({ encoding: target.value as typeof read.encoding })}
        />
        <SelectField
          label={t('imports.delimiter')}
          options={csvDelimiters.map((id) => ({ id, label: id === tab ? t('imports.tab') : id }))}
          value={read.delimiter}
          onChange={({ target }) => onChange({ delimiter: target.value as typeof read.delimiter })}
        />
        <SelectField
          label={t('imports.order')}
          options={dateOrders.map((id) => ({ id, label: t(`imports.orders.${id}`) }))}
          value={read.order}
          onChange={({ target }) => onChange({ order: target.value as typeof read.order })}
        />
        <TextField
          label={t('imports.zone')}
          list="import-zones"
          autoComplete="off"
          defaultValue={read.zone}
          onBlur={({ target }) => zones.includes(target.value) && onChange({ zone: target.value })}
        />
        <datalist id="import-zones">
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </datalist>
      </div>
      <h2 className="gt-importhead">{t('imports.columns')}</h2>
      <div className="gt-importgrid">
        {csvFields[kind].map((field) => (
          <SelectField
            key={field}
            label={t(`imports.fields.${field}`)}
            options={[
              { id: '', label: t('imports.noColumn') },
              ...read.head.map((name, place) => ({ id: String(place), label: name.trim() || `#${place + 1}` })),
            ]}
            value={String(read.columns[field] ?? '')}
            error={read.missing.includes(field) ? t('imports.needed') : undefined}
            onChange={({ target }) => choose(field, target.value)}
          />
        ))}
      </div>
    </>
  )
}
