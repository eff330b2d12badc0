import type { SetupParts } from '@guichet/core/contract'
import { HelpdeskError } from '@guichet/core/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { useSettled } from '../../parts/use-settled.ts'
import { useAdminAction } from '../use-admin-action.ts'

export function useSetup() {
  const { client } = useHelpdesk()
  return useQuery({ queryKey: ['setup'], queryFn: () => client.setup.get() })
}

/** What is left empty is not said. */
const withoutBlanks = <Value>(value: Value): Value =>
  JSON.parse(
    JSON.stringify(value, (_key, part: unknown) =>
      part === '' ? undefined : Array.isArray(part) ? part.filter((one) => one !== '') : part,
    ),
  ) as Value

/** Nothing of a draft that says the same as what is stored. */
const differing = (draft: Partial<SetupParts>, stored: SetupParts | undefined): Partial<SetupParts> =>
  Object.fromEntries(
    Object.entries(draft).filter(
      ([part, value]) => JSON.stringify(value) !== JSON.stringify(stored?.[part as keyof SetupParts]),
    ),
  )

/** Parts of the setup while they are being changed: what is stored, the draft over it, and what the server says of it. */
export function useSetupDraft() {
  const { t } = useTranslation('admin')
  const { client, notify } = useHelpdesk()
  const { data, error, refetch } = useSetup()
  const [draft, setDraft] = useState<Partial<SetupParts>>({})
  const [targets, setTargets] = useState<Readonly<Record<string, string>>>({})
  const given = withoutBlanks(differing(draft, data?.parts))
  const changed = Object.keys(given).length > 0
  const asked = useSettled(JSON.stringify({ ...given, targets }), 400)
  const check = useQuery({
    queryKey: ['setup', 'check', data?.version, asked],
    queryFn: () => client.setup.check(JSON.parse(asked) as Parameters<typeof client.setup.check>[0]),
    enabled: changed && asked !== '{}',
    placeholderData: (before) => before,
  })
  const forget = (): void => {
    setDraft({})
    setTargets({})
  }
  const save = useAdminAction(async (act) => {
    await act.setup.change({ version: data?.version ?? 0, ...given, targets: { ...targets } })
    notify(t('setup.saved'))
    forget()
  })
  const refused = save.error instanceof HelpdeskError && save.error.code === 'invalid_input' ? save.error.issues : []
  return {
    data,
    error,
    refetch,
    parts: data && { ...data.parts, ...draft },
    change: (parts: Partial<SetupParts>) => {
      save.reset()
      setDraft((before) => ({ ...before, ...parts }))
    },
    targets,
    setTargets,
    changed,
    issues: changed ? (check.data?.issues ?? refused) : [],
    /** What the server says is that of what is on the screen. */
    checked: asked === JSON.stringify({ ...given, targets }) && !check.isFetching && !check.isPlaceholderData,
    moving: changed ? (check.data?.moving ?? []) : [],
    save,
    discard: () => {
      forget()
      save.reset()
    },
  }
}
export type SetupDraft = ReturnType<typeof useSetupDraft>
