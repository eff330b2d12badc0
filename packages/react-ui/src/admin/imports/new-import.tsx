import type { CsvKind, StartImportInput, UploadedView } from '@guichet/core/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { ChoiceGroup } from '../../parts/choice-group.tsx'
import { TextField } from '../../parts/field.tsx'
import { Skeleton } from '../../parts/states.tsx'
import { useAdminAction, useIssues } from '../use-admin-action.ts'
import { CsvReading } from './csv-reading.tsx'
import type { CsvChoices } from './csv-reading.tsx'
import { DepartmentChoices } from './department-choices.tsx'
import type { Placing } from './department-choices.tsx'
import { PreviewTable } from './preview-table.tsx'
import { useImportPreview } from './use-imports.ts'
import { givenWay, noWay, WayFields } from './way-fields.tsx'

/** Choose a source, say what is what, see what would come of it, begin. */
export function NewImport({ onStarted }: { readonly onStarted: (id: string) => void }): ReactNode {
  const { t } = useTranslation('admin')
  const { client, notify } = useHelpdesk()
  const [source, setSource] = useState<StartImportInput['source']>('csv')
  const [kind, setKind] = useState<CsvKind>('tickets')
  const [file, setFile] = useState<UploadedView | null>(null)
  const [name, setName] = useState('csv')
  const [choices, setChoices] = useState<CsvChoices>({})
  const [placing, setPlacing] = useState<Placing>({ departments: {}, others: '' })
  const [way, setWay] = useState(noWay)
  const [looked, setLooked] = useState(noWay)
  const upload = useMutation({
    mutationFn: (chosen: File) => client.attachments.upload({ name: chosen.name, type: chosen.type, content: chosen }),
    onSuccess: (uploaded) => {
      setFile(uploaded)
      setChoices({})
    },
  })
  const given = givenWay(looked)
  const placed = { ...placing, departments: { ...placing.departments } }
  const asked: StartImportInput | null =
    source === 'osticket'
      ? given && { source, ...given, ...placed }
      : file && { source, kind, fileId: file.id, name: name.trim() || 'csv', ...choices, ...placed }
  const preview = useImportPreview(asked)
  const start = useAdminAction(async (api, input: StartImportInput) => {
    const { id } = await api.imports.start(input)
    notify(t('imports.started'))
    onStarted(id)
  })
  const issueOf = useIssues(preview.error ?? start.error)
  const { data } = preview
  const missing = data?.csv?.missing.length ?? 0
  const refused = asked === null || !data ? t('imports.firstLook') : missing > 0 ? t('imports.needed') : undefined
  return (
    <form
      className="gt-form"
      aria-label={t('imports.add')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setLooked(way)
      }}
    >
      <ChoiceGroup
        label={t('imports.source')}
        value={source}
        options={(['csv', 'osticket'] as const).map((id) => ({ id, label: t(`imports.sources.${id}`) }))}
        onChange={setSource}
      />
      {source === 'csv' ? (
        <>
          <ChoiceGroup
            label={t('imports.kind')}
            value={kind}
            options={(['tickets', 'people'] as const).map((id) => ({ id, label: t(`imports.kinds.${id}`) }))}
            onChange={(chosen) => {
              setKind(chosen)
              setChoices(({ columns: _columns, ...others }) => others)
            }}
          />
          <TextField
            label={t('imports.file')}
            hint={t('imports.fileHint')}
            error={issueOf('file')}
            type="file"
            accept=".csv,.txt,text/csv"
            onChange={({ target }) => target.files?.[0] && upload.mutate(target.files[0])}
          />
          <TextField
            label={t('imports.name')}
            hint={t('imports.nameHint')}
            maxLength={40}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </>
      ) : (
        <>
          <WayFields way={way} issueOf={issueOf} onChange={setWay} />
          <p>
            <Button
              type="submit"
              refused={givenWay(way) ? undefined : t('imports.wayMissing')}
              busy={preview.isFetching}
            >
              {t('imports.look')}
            </Button>
          </p>
        </>
      )}
      {upload.error && <Refusal error={upload.error} />}
      {preview.error && <Refusal error={preview.error} retry={() => void preview.refetch()} />}
      {(upload.isPending || (preview.isPending && asked !== null)) && <Skeleton rows={4} />}
      {data && asked !== null && !preview.error && (
        <>
          {data.csv && (
            <CsvReading kind={kind} read={data.csv} onChange={(chosen) => setChoices({ ...choices, ...chosen })} />
          )}
          {(source === 'osticket' || kind === 'tickets') && (
            <DepartmentChoices found={data.departments} placing={placing} onChange={setPlacing} />
          )}
          <PreviewTable preview={data} />
        </>
      )}
      {start.error && <Refusal error={start.error} retry={() => asked && start.mutate(asked)} />}
      <p>
        <Button kind="primary" busy={start.isPending} refused={refused} onClick={() => asked && start.mutate(asked)}>
          {t('imports.start')}
        </Button>
      </p>
    </form>
  )
}
