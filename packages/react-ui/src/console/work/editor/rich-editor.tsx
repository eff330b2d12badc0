import { EditorContent, useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { insertType } from '../../../insert/insert-card.tsx'
import { InsertPanel } from '../../../insert/insert-panel.tsx'
import { droppedItem, useInsertItem } from '../../../insert/use-insert-item.ts'
import { useInsertProviders } from '../../../insert/use-inserts.ts'
import { TemplatePicker } from '../../../template/template-picker.tsx'
import { useCommand } from '../../keys/command-keys.tsx'
import type { AnswerEditorProps } from './answer-editor.tsx'
import { EditorToolbar } from './editor-toolbar.tsx'
import { PictureNode } from './picture-node.tsx'
import { tableNodes } from './table-nodes.ts'
import { usePictures } from './use-pictures.ts'
import { htmlDraft, htmlOfDraft } from './written.ts'

const lookOf = { class: 'gt-editor__text', dir: 'auto', role: 'textbox', 'aria-multiline': 'true' } as const

/** Writes an answer with headings, lists, links, tables and pictures in the text (B13). */
export default function RichEditor(props: AnswerEditorProps): ReactNode {
  const { draft, label, locked, describedBy } = props
  const latest = useRef(props)
  const written = useRef(draft)
  useEffect(() => {
    latest.current = props
  })
  const editor = useEditor({
    immediatelyRender: false,
    extensions: [StarterKit.configure({ link: { openOnClick: false, autolink: true } }), PictureNode, ...tableNodes],
    content: htmlOfDraft(draft),
    editable: !locked,
    editorProps: {
      attributes: { ...lookOf, 'aria-label': label, ...(describedBy && { 'aria-describedby': describedBy }) },
      handleKeyDown: (view, event) => {
        // Leaves the text, as in every other field.
        if (event.key === 'Escape' && !event.isComposing) {
          event.preventDefault()
          view.dom.blur()
          return true
        }
        // At the beginning of a line it asks for a template.
        const { $from, empty } = view.state.selection
        if (event.key === '/' && empty && $from.parent.content.size === 0) {
          event.preventDefault()
          setSheet('templates')
          return true
        }
        return latest.current.onKeyDown(event)
      },
      handlePaste: (_view, event) => takeFiles(event.clipboardData),
      handleDrop: (view, event) => {
        const dropped = droppedItem(event.dataTransfer?.getData(insertType))
        if (!dropped) return takeFiles(event.dataTransfer)
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
        void items.insert(dropped.provider, dropped.item, at)
        return true
      },
    },
    onUpdate: ({ editor: one }) => {
      written.current = one.isEmpty ? '' : htmlDraft(one.getHTML())
      latest.current.onDraft(written.current)
    },
  })
  const pictures = usePictures(editor, props.onBusy)
  const items = useInsertItem(editor, props.onBusy)
  const [sheet, setSheet] = useState<'inserts' | 'templates' | null>(null)
  const hasInserts = (useInsertProviders().data?.items.length ?? 0) > 0
  useCommand('insert', hasInserts && !locked ? () => setSheet('inserts') : null)
  useCommand('template', locked ? null : () => setSheet('templates'))
  const closeSheet = (): void => {
    setSheet(null)
    editor?.commands.focus()
  }
  // Pictures stand in the text, other files below it.
  const takeFiles = (data: DataTransfer | null): boolean => {
    const files = [...(data?.files ?? [])]
    if (files.length === 0) return false
    pictures.add(files.filter(({ type }) => type.startsWith('image/')))
    latest.current.onFiles(files.filter(({ type }) => !type.startsWith('image/')))
    return true
  }
  useEffect(() => {
    editor?.setEditable(!locked)
  }, [editor, locked])
  // Somebody else changed the draft: it was sent, or came back above what is being written, which goes on.
  useLayoutEffect(() => {
    if (!editor || draft === written.current) return
    written.current = draft
    editor.commands.setContent(htmlOfDraft(draft), { emitUpdate: false })
    if (editor.isFocused) editor.commands.focus('end')
  }, [draft, editor])
  if (!editor) return <div className="gt-editor" aria-hidden="true" />
  return (
    <div className="gt-editor" data-locked={locked || undefined}>
      {!locked && (
        <EditorToolbar
          editor={editor}
          onPictures={pictures.add}
          onTemplate={() => setSheet('templates')}
          onInsert={hasInserts ? () => setSheet('inserts') : null}
        />
      )}
      <EditorContent editor={editor} />
      {sheet === 'templates' && !locked && (
        <TemplatePicker
          ticketId={props.ticketId}
          onChoose={(text) => {
            editor.chain().focus().insertContent(htmlOfDraft(text)).run()
            closeSheet()
          }}
          onClose={closeSheet}
        />
      )}
      {sheet === 'inserts' && !locked && (
        <InsertPanel
          busy={items.busy}
          onChoose={(provider, item) => void items.insert(provider, item)}
          onClose={closeSheet}
        />
      )}
    </div>
  )
}
