import type { AttachmentView } from '@guichet/core/contract'
import { File, FileArchive, FileImage, FileText, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fileSize } from './file-size.ts'

/** A picture for the kind of file. */
export function FileIcon({ type }: { readonly type: string }): ReactNode {
  const Icon = type.startsWith('image/')
    ? FileImage
    : /zip|compressed|tar/.test(type)
      ? FileArchive
      : /pdf|text|document|word|cfb/.test(type)
        ? FileText
        : File
  return <Icon size={16} aria-hidden="true" />
}

/** What hangs on a message: name and size of each file, pictures as pictures, a warning where content and name differ. */
export function AttachmentList({ attachments }: { readonly attachments: readonly AttachmentView[] }): ReactNode {
  const { t, i18n } = useTranslation('common')
  if (attachments.length === 0) return null
  return (
    <ul className="gt-files" aria-label={t('files.sent')}>
      {attachments.map((file) => (
        <li key={file.id} className="gt-file" data-flagged={file.flagged || undefined}>
          <a href={file.url} target="_blank" rel="noopener noreferrer" referrerPolicy="no-referrer" title={file.name}>
            {file.picture && !file.flagged && (
              <img className="gt-file__picture" src={file.url} alt="" loading="lazy" referrerPolicy="no-referrer" />
            )}
            <FileIcon type={file.type} />
            <span className="gt-file__name" dir="auto">
              {file.name}
            </span>
            <small>{fileSize(file.size, i18n.language)}</small>
          </a>
          {file.flagged && (
            <small className="gt-file__warning">
              <TriangleAlert size={14} aria-hidden="true" /> {t('files.flagged')}
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}
