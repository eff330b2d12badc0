import { DatabaseSync } from 'node:sqlite'
import type { InsertProvider } from '@guichet/core/ports'

interface Product {
  readonly id: number
  readonly name: string
  readonly price: number
}

/** Our shop's products beside the answer box: one click puts one of them where the caret is. */
export default ({ SHOP_DATABASE: file = '' }: NodeJS.ProcessEnv): InsertProvider => {
  const database = new DatabaseSync(file, { readOnly: true })
  const page = database.prepare('select * from product where instr(lower(name), ?) > 0 and id > ? order by id limit ?')
  const picture = database.prepare('select picture from product where id = ?')
  return {
    id: 'products',
    names: { en: 'Products', 'pt-BR': 'Produtos', pl: 'Produkty' },
    search: async ({ text, cursor, limit }) => {
      const rows = page.all(text.toLowerCase(), Number(cursor ?? 0), limit) as unknown as Product[]
      const items = rows.map(({ id, name, price }) => ({
        id: String(id),
        title: name,
        text: `${price} €`,
        link: `https://shop.example.test/${id}`,
        picture: true,
      }))
      return { items, nextCursor: rows.length < limit ? null : (items.at(-1)?.id ?? null) }
    },
    picture: async (id) => (picture.get(id)?.['picture'] as Uint8Array | undefined) ?? null,
  }
}
