import { keymap } from '@tiptap/pm/keymap'
import { TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  tableEditing,
  tableEditingKey,
  toggleHeaderRow,
} from '@tiptap/pm/tables'
import type { Editor } from '@tiptap/react'
import { useLayoutEffect } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const [rows, columns] = [3, 3]

/** Puts an empty table where the caret is, and the caret into its first cell. */
export function insertTable(editor: Editor): void {
  const cells = (type: string) => Array.from({ length: columns }, () => ({ type, content: [{ type: 'paragraph' }] }))
  const table = editor.schema.nodeFromJSON({
    type: 'table',
    content: Array.from({ length: rows }, (_, at) => ({
      type: 'tableRow',
      content: cells(at === 0 ? 'tableHeader' : 'tableCell'),
    })),
  })
  editor
    .chain()
    .focus()
    .command(({ tr }) => {
      const inside = tr.selection.from + 1
      tr.replaceSelectionWith(table)
      tr.setSelection(TextSelection.near(tr.doc.resolve(inside))).scrollIntoView()
      return true
    })
    .run()
}

const commands = {
  addRow: addRowAfter,
  addColumn: addColumnAfter,
  removeRow: deleteRow,
  removeColumn: deleteColumn,
  headerRow: toggleHeaderRow,
  removeTable: deleteTable,
} satisfies Readonly<Record<string, Command>>

/** What can be done with the table that the caret is in; Tab goes to the next cell, and out of the last. */
export default function TableBar({ editor }: { readonly editor: Editor }): ReactNode {
  const { t } = useTranslation('console')
  useLayoutEffect(() => {
    if (tableEditingKey.get(editor.state)) return
    const keys = keymap({ Tab: goToNextCell(1), 'Shift-Tab': goToNextCell(-1) })
    // Before the keys of the text.
    for (const plugin of [keys, tableEditing()]) editor.registerPlugin(plugin, (one, others) => [one, ...others])
  }, [editor])
  return (
    <div className="gt-editor__tools" role="toolbar" aria-label={t('table.label')}>
      {Object.entries(commands).map(([name, command]) => (
        <button
          key={name}
          type="button"
          data-words
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            command(editor.state, editor.view.dispatch)
            editor.commands.focus()
          }}
        >
          {t(`table.${name as keyof typeof commands}`)}
        </button>
      ))}
    </div>
  )
}
