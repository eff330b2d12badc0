import type { DepartmentsView } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useLabels } from '../../console/use-labels.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { givenNames, idFrom, NamesFields } from '../names-fields.tsx'
import { useAdminAction } from '../use-admin-action.ts'

type Group = DepartmentsView['groups'][number]

/** The groups of a department; a ticket may belong to one (B4). */
export function GroupList({
  department,
  groups,
}: {
  readonly department: string
  readonly groups: readonly Group[]
}): ReactNode {
  const { t } = useTranslation('admin')
  const label = useLabels()
  const [editing, setEditing] = useState<string | null>(null)
  const own = groups.filter((group) => group.department === department)
  return (
    <section className="gt-account">
      <h3>{t('groups.title')}</h3>
      {own.length === 0 && <p className="gt-muted">{t('groups.none')}</p>}
      <ul className="gt-plainlist">
        {own.map((group) => (
          <li key={group.id}>
            {editing === group.id ? (
              <GroupForm department={department} group={group} taken={groups} onClose={() => setEditing(null)} />
            ) : (
              <>
                <span>{label.group(group.id)}</span>
                <Button className="gt-small" onClick={() => setEditing(group.id)}>
                  {t('groups.rename')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' ? (
        <GroupForm department={department} group={null} taken={groups} onClose={() => setEditing(null)} />
      ) : (
        <Button onClick={() => setEditing('new')}>{t('groups.add')}</Button>
      )}
    </section>
  )
}

interface GroupFormProps {
  readonly department: string
  /** Null for a new one. */
  readonly group: Group | null
  readonly taken: readonly Group[]
  readonly onClose: () => void
}

function GroupForm({ department, group, taken, onClose }: GroupFormProps): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const [names, setNames] = useState<Readonly<Record<string, string>>>(group?.names ?? {})
  const given = givenNames(names)
  const id = group?.id ?? idFrom(Object.values(given)[0] ?? '')
  const used = !group && taken.some((one) => one.id === id)
  const put = useAdminAction(async (client) => {
    await client.departments.putGroup({ id, names: given, department })
    notify(t('groups.saved'))
    onClose()
  })
  const refused = id === '' ? t('departments.missing') : used ? t('groups.inUse') : undefined
  return (
    <form
      className="gt-form gt-groupform"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (refused === undefined && !put.isPending) put.mutate(undefined)
      }}
    >
      <NamesFields
        label={(language) => t('departments.nameIn', { language })}
        names={names}
        error={used ? t('groups.inUse') : undefined}
        onChange={setNames}
      />
      <Refusal error={put.error} retry={() => put.mutate(undefined)} />
      <div className="gt-form__actions">
        <Button type="submit" kind="primary" busy={put.isPending} refused={refused}>
          {t('save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
