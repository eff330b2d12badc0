import { Paperclip, X } from 'lucide-react'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { FileIcon } from './attachment-list.tsx'
import { fileSize } from './file-size.ts'
import type { ChosenFile, Uploads } from './use-uploads.ts'

export interface AttachFilesProps {
  readonly uploads: Uploads
}

/** A button to choose files, and a line for each that was chosen: how far it is, or why it is refused (B19). */
export function AttachFiles({ uploads }: AttachFilesProps): ReactNode {
  const limits = useLimitsText(uploads)
  return (
    <div className="gt-attach">
      <div className="gt-attach__choose">
        <AttachButton uploads={uploads} />
        {limits && <small>{limits}</small>}
      </div>
      <ChosenFiles uploads={uploads} />
    </div>
  )
}

/** What may be sent, in words; null until it is known. */
function useLimitsText({ limits }: Uploads): string | null {
  const { t, i18n } = useTranslation('common')
  if (!limits) return null
  return t('files.limits', { most: limits.maxPerMessage, size: fileSize(limits.maxBytes, i18n.language) })
}

/** Opens the choice of files. As a sign alone it says its name and the limits when it is pointed at. */
export function AttachButton({ uploads, sign = false }: AttachFilesProps & { readonly sign?: boolean }): ReactNode {
  const { t } = useTranslation('common')
  const input = useRef<HTMLInputElement>(null)
  const { limits } = uploads
  const limitsText = useLimitsText(uploads)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('files.attach')}
        accept={limits && !limits.types.includes('*') ? limits.types.map((type) => `.${type}`).join(',') : undefined}
        onChange={({ target }) => {
          uploads.add([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <Button
        kind="quiet"
        className={sign ? '' : 'gt-small'}
        {...(sign && {
          'data-icon': true,
          'aria-label': t('files.attach'),
          title: [t('files.attach'), limitsText].filter(Boolean).join(' · '),
        })}
        onClick={() => input.current?.click()}
      >
        <Paperclip size={sign ? 18 : 14} aria-hidden="true" /> {!sign && t('files.attach')}
      </Button>
    </>
  )
}

/** A line for each chosen file. */
export function ChosenFiles({ uploads }: AttachFilesProps): ReactNode {
  const { t } = useTranslation('common')
  if (uploads.files.length === 0) return null
  return (
    <ul className="gt-files" aria-label={t('files.chosen')}>
      {uploads.files.map((file) => (
        <ChosenLine key={file.key} file={file} uploads={uploads} />
      ))}
    </ul>
  )
}

function ChosenLine({ file, uploads }: AttachFilesProps & { readonly file: ChosenFile }): ReactNode {
  const { t, i18n } = useTranslation('common')
  const errorText = useErrorText()
  const { limits } = uploads
  const words = { size: fileSize(limits?.maxBytes ?? 0, i18n.language), most: limits?.maxPerMessage ?? 0 }
  const refusal = file.limit ? t(`files.${file.limit}`, words) : file.error === null ? null : errorText(file.error)
  const { uploaded } = file
  return (
    <li className="gt-file" data-flagged={refusal !== null || uploaded?.flagged || undefined}>
      <FileIcon type={uploaded?.type ?? ''} />
      <span className="gt-file__name" dir="auto">
        {uploaded?.name ?? file.name}
      </span>
      <small>{fileSize(file.size, i18n.language)}</small>
      {refusal !== null && (
        <small className="gt-file__warning" role="alert">
          {refusal}
        </small>
      )}
      {refusal === null && !uploaded && (
        <progress value={file.part} aria-label={`${t('files.uploading')}: ${file.name}`} />
      )}
      {uploaded && <small role="status">{t(uploaded.flagged ? 'files.flagged' : 'files.ready')}</small>}
      <Button
        kind="quiet"
        className="gt-small"
        aria-label={t('files.remove', { name: file.name })}
        onClick={() => uploads.remove(file.key)}
      >
        <X size={14} aria-hidden="true" />
      </Button>
    </li>
  )
}
