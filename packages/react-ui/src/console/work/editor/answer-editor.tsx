import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import type { Uploads } from '../../../attachment/use-uploads.ts'
import { textOfDraft } from './written.ts'

export interface AnswerEditorProps {
  /** Whose values templates are filled with. */
  readonly ticketId: string
  readonly draft: string
  readonly onDraft: (draft: string) => void
  readonly label: string
  readonly locked: boolean
  readonly describedBy?: string | undefined
  /** Whether the key was taken. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean
  readonly onFiles: Uploads['add']
  /** Pictures are on their way. */
  readonly onBusy: (busy: boolean) => void
}

const RichEditor = lazy(() => import('./rich-editor.tsx'))

/** Whether this browser lays text out, as an editor needs; else a plain field takes the answer. */
const laysOut = (): boolean => typeof Range !== 'undefined' && typeof Range.prototype.getClientRects === 'function'

/** Where an answer is written: with pictures and formats (B13) or as plain text. */
export function AnswerEditor(props: AnswerEditorProps & Pick<Uploads, 'dropZone'>): ReactNode {
  if (!laysOut()) return <PlainEditor {...props} />
  return (
    <Suspense fallback={<div className="gt-editor" aria-busy="true" />}>
      <RichEditor {...props} />
    </Suspense>
  )
}

function PlainEditor({
  draft,
  onDraft,
  label,
  locked,
  describedBy,
  onKeyDown,
  dropZone,
}: AnswerEditorProps & Pick<Uploads, 'dropZone'>): ReactNode {
  return (
    <textarea
      className="gt-composer-box__text"
      dir="auto"
      aria-label={label}
      aria-describedby={describedBy}
      placeholder={label}
      readOnly={locked}
      value={textOfDraft(draft)}
      onChange={({ target }) => onDraft(target.value)}
      {...dropZone}
      onKeyDown={({ nativeEvent }) => void onKeyDown(nativeEvent)}
    />
  )
}
