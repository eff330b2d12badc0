import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../parts/field.tsx'

/** The way into a database, as it is typed. */
export interface Way {
  readonly host: string
  readonly port: string
  readonly user: string
  readonly password: string
  readonly database: string
}
export const noWay: Way = { host: '', port: '3306', user: '', password: '', database: '' }

/** The way as it is sent; null while something is missing. */
export const givenWay = ({ host, port, user, password, database }: Way) =>
  host.trim() === '' || database.trim() === '' || !/^\d{1,5}$/.test(port)
    ? null
    : { host: host.trim(), port: Number(port), user, password, database: database.trim() }

interface WayFieldsProps {
  readonly way: Way
  readonly issueOf: (path: string) => string | undefined
  readonly onChange: (way: Way) => void
}

/** Where the database of an osTicket is, and who may read it. Nothing of it is kept. */
export function WayFields({ way, issueOf, onChange }: WayFieldsProps): ReactNode {
  const { t } = useTranslation('admin')
  return (
    <>
      <p className="gt-muted">{t('imports.wayText')}</p>
      <div className="gt-importgrid">
        {(['host', 'port', 'database', 'user', 'password'] as const).map((part) => (
          <TextField
            key={part}
            label={t(`imports.way.${part}`)}
            type={part === 'password' ? 'password' : 'text'}
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            value={way[part]}
            error={issueOf(part)}
            onChange={({ target }) => onChange({ ...way, [part]: target.value })}
          />
        ))}
      </div>
    </>
  )
}
