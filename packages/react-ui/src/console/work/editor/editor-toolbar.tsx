import { answerPlaces } from '@guichet/core/contract'
import { useEditorState } from '@tiptap/react'
import type { Editor } from '@tiptap/react'
import {
  Bold,
  Heading,
  ImagePlus,
  Italic,
  LibraryBig,
  Link,
  List,
  ListOrdered,
  Quote,
  Redo2,
  Table,
  TextQuote,
  Undo2,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { lazy, Suspense, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

// Few answers have a table.
const tableBar = () => import('./table-bar.tsx')
const TableBar = lazy(tableBar)

type ToolName =
  | 'bold'
  | 'italic'
  | 'heading'
  | 'list'
  | 'ordered'
  | 'quote'
  | 'link'
  | 'picture'
  | 'table'
  | 'template'
  | 'insert'
  | 'undo'
  | 'redo'

/** What can be done with the text, by buttons; the usual keys do the same. */
export function EditorToolbar({
  editor,
  onPictures,
  onTemplate,
  onInsert,
}: {
  readonly editor: Editor
  readonly onPictures: (files: Iterable<File>) => void
  readonly onTemplate: () => void
  /** Opens the catalogues; null where there are none. */
  readonly onInsert: (() => void) | null
}): ReactNode {
  const { t } = useTranslation('console')
  const input = useRef<HTMLInputElement>(null)
  const on = useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      bold: one.isActive('bold'),
      italic: one.isActive('italic'),
      heading: one.isActive('heading'),
      list: one.isActive('bulletList'),
      ordered: one.isActive('orderedList'),
      quote: one.isActive('blockquote'),
      link: one.isActive('link'),
      table: one.isActive('table'),
    }),
  })
  const act = () => editor.chain().focus()
  const link = (): void => {
    if (on.link) return void act().unsetLink().run()
    const href = prompt(t('editor.linkTo'), 'https://')
    if (href === null || !/^(https?:\/\/|mailto:|tel:)./i.test(href)) return
    if (editor.state.selection.empty)
      act()
        .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
        .run()
    else act().setLink({ href }).run()
  }
  return (
    <>
      <div className="gt-editor__tools" role="toolbar" aria-label={t('editor.label')}>
        <Tool name="bold" icon={Bold} on={on.bold} run={() => act().toggleBold().run()} />
        <Tool name="italic" icon={Italic} on={on.italic} run={() => act().toggleItalic().run()} />
        <Tool name="heading" icon={Heading} on={on.heading} run={() => act().toggleHeading({ level: 2 }).run()} />
        <Tool name="list" icon={List} on={on.list} run={() => act().toggleBulletList().run()} />
        <Tool name="ordered" icon={ListOrdered} on={on.ordered} run={() => act().toggleOrderedList().run()} />
        <Tool name="quote" icon={Quote} on={on.quote} run={() => act().toggleBlockquote().run()} />
        <Tool name="link" icon={Link} on={on.link} run={link} />
        <Tool name="picture" icon={ImagePlus} run={() => input.current?.click()} />
        <Tool
          name="table"
          icon={Table}
          on={on.table}
          run={() => void tableBar().then(({ insertTable }) => insertTable(editor))}
        />
        <Tool name="template" icon={TextQuote} run={onTemplate} />
        {onInsert && <Tool name="insert" icon={LibraryBig} run={onInsert} />}
        <Tool name="undo" icon={Undo2} run={() => act().undo().run()} />
        <Tool name="redo" icon={Redo2} run={() => act().redo().run()} />
        <select
          className="gt-input gt-small"
          aria-label={t('editor.place')}
          value=""
          onChange={({ target }) => act().insertContent(`{{${target.value}}}`).run()}
        >
          <option value="">{t('editor.place')}</option>
          {answerPlaces.map((name) => (
            <option key={name} value={name}>
              {t(`place.${name}`)}
            </option>
          ))}
        </select>
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/gif,image/webp"
          multiple
          hidden
          aria-label={t('editor.picture')}
          onChange={({ target }) => {
            onPictures([...(target.files ?? [])])
            target.value = ''
          }}
        />
      </div>
      {on.table && (
        <Suspense>
          <TableBar editor={editor} />
        </Suspense>
      )}
    </>
  )
}

/** One button; it takes no focus from the text. */
function Tool({
  name,
  icon: Icon,
  on,
  run,
}: {
  readonly name: ToolName
  readonly icon: LucideIcon
  /** Whether the text at the caret has it. */
  readonly on?: boolean
  readonly run: () => void
}): ReactNode {
  const { t } = useTranslation('console')
  const label = t(`editor.${name}`)
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-pressed={on}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      <Icon size={15} aria-hidden="true" />
    </button>
  )
}
