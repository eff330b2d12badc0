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
  const { t, i18n } = useTranslation('common')
  const input = useRef<HTMLInputElement>(null)
  const { limits, files } = uploads
  const size = fileSize(limits?.maxBytes ?? 0, i18n.language)
  return (
    <div className="gt-attach">
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
      <div className="gt-attach__choose">
        <Button kind="quiet" className="gt-small" onClick={() => input.current?.click()}>
          <Paperclip size={14} aria-hidden="true" /> {t('files.attach')}
        </Button>
        {limits && <small>{t('files.limits', { most: limits.maxPerMessage, size })}</small>}
      </div>
      {files.length > 0 && (
        <ul className="gt-files" aria-label={t('files.chosen')}>
          {files.map((file) => (
            <ChosenLine key={file.key} file={file} uploads={uploads} />
          ))}
        </ul>
      )}
    </div>
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
