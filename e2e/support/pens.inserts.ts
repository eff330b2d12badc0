import type { InsertProvider } from '@guichet/core/ports'

/** A catalogue of one thing, so that there is one beside the answer box. */
export default (): InsertProvider => ({
  id: 'pens',
  names: { en: 'Pens', 'pt-BR': 'Canetas', pl: 'Długopisy' },
  search: () => Promise.resolve({ items: [{ id: 'red', title: 'Red pen', text: 'A red pen' }], nextCursor: null }),
})
