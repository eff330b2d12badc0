import { Node } from '@tiptap/react'

declare module '@tiptap/react' {
  interface NodeConfig<Options, Storage> {
    /** What the node is in a table, for the commands that add and remove rows and columns. */
    tableRole?: 'table' | 'row' | 'cell' | 'header_cell'
  }
}

/** A cell's width in cells; a single one is not written down. */
const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (element: HTMLElement) => Math.min(Math.max(Number(element.getAttribute(name)) || 1, 1), 100),
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] === 1 ? {} : { [name]: String(attributes[name]) },
})
const cellAttributes = () => ({
  colspan: span('colspan'),
  rowspan: span('rowspan'),
  // The commands ask for it; nobody drags columns here.
  colwidth: { default: null, rendered: false },
})

const Cell = Node.create({
  name: 'tableCell',
  content: 'block+',
  tableRole: 'cell',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
})
const HeaderCell = Cell.extend({
  name: 'tableHeader',
  tableRole: 'header_cell',
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0],
})
const Row = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  tableRole: 'row',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
})

/** A table with lines that mail programs show: they know no style sheet. */
const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  tableRole: 'table',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', { border: '1', cellpadding: '6', cellspacing: '0' }, ['tbody', 0]],
  extendNodeSchema: ({ config }: { config: { tableRole?: string } }) =>
    config.tableRole === undefined ? {} : { tableRole: config.tableRole },
})

/** Tables in an answer: what they are. What is done with them is loaded when somebody does. */
export const tableNodes = [Table, Row, HeaderCell, Cell]
