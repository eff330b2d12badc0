import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { InsertItem, InsertProvider } from '@guichet/core/ports'
import { hotelPicture } from './demo-hotel-pictures.ts'

const hotels = [
  ['Grand Mar', 'Lisboa', 4, 118, 'Ten minutes from Rossio, breakfast on the roof.'],
  ['Casa da Ribeira', 'Porto', 3, 92, 'Rooms above the river, quiet at night.'],
  ['Praia Dourada', 'Lagos', 4, 134, 'On the beach, with a pool for children.'],
  ['Dwór Oliwski', 'Gdańsk', 5, 149, 'A manor in the woods, spa and sauna.'],
  ['Pod Łabędziem', 'Kraków', 3, 71, 'In the Old Town, five minutes from the Rynek.'],
  ['Hotel Śródmieście', 'Warszawa', 4, 104, 'By the central station; late check-out.'],
  ['Villa Adriatica', 'Split', 4, 127, 'Garden, parking, ferry to the islands nearby.'],
  ['Kalamaki Bay', 'Zakynthos', 3, 84, 'Half board, a bus to the beach every hour.'],
  ['Riad Amal', 'Marrakesh', 4, 96, 'A courtyard with oranges, hammam in the house.'],
  ['Nordlys', 'Tromsø', 4, 163, 'Northern lights from the window, sledges next door.'],
  ['Baía Azul', 'São Gonçalo', 3, 58, 'By the bay, boats to Rio every half hour.'],
  ['Costa Blanca Playa', 'Alicante', 4, 111, 'All inclusive, tennis, three pools.'],
] as const

interface Row {
  readonly id: number
  readonly name: string
  readonly city: string
  readonly stars: number
  readonly price: number
  readonly text: string
}

const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[łŁ]/g, 'l').toLowerCase()

/** The travel agency's own table of hotels, beside the helpdesk's (B3). Made once, in the data directory. */
export function demoHotels(directory: string): InsertProvider {
  const database = new DatabaseSync(path.join(directory, 'hotels.sqlite'))
  database.exec(
    'create table if not exists hotel (id integer primary key, name text, city text, stars integer, price integer, text text, search text, picture blob)',
  )
  if (database.prepare('select 1 from hotel limit 1').get() === undefined) {
    const add = database.prepare(
      'insert into hotel (name, city, stars, price, text, search, picture) values (?, ?, ?, ?, ?, ?, ?)',
    )
    for (const [at, hotel] of hotels.entries())
      add.run(...hotel, folded(`${hotel[0]} ${hotel[1]}`), hotelPicture(at + 1))
  }
  const page = database.prepare(
    'select id, name, city, stars, price, text from hotel where instr(search, ?) > 0 and (? = 0 or stars = ?) and id > ? order by id limit ?',
  )
  const item = ({ id, name, city, stars, price, text }: Row): InsertItem => ({
    id: String(id),
    title: `${name} ${'★'.repeat(stars)}`,
    text: `${city} · from ${price} €\n${text}`,
    html: `<p><strong>${name}</strong> ${'★'.repeat(stars)}, ${city}</p><p>${text} From ${price} € a night.</p>`,
    link: `https://hotels.example/${id}`,
    picture: true,
  })
  return {
    id: 'hotels',
    names: { en: 'Hotels', 'pt-BR': 'Hotéis', pl: 'Hotele' },
    filters: async () => [
      {
        id: 'stars',
        names: { en: 'Stars', 'pt-BR': 'Estrelas', pl: 'Gwiazdki' },
        options: [3, 4, 5].map((stars) => ({ id: String(stars), names: { en: '★'.repeat(stars) } })),
      },
    ],
    search: async ({ text, filters, cursor, limit }) => {
      const stars = Number(filters['stars'] ?? 0)
      const rows = page.all(folded(text), stars, stars, Number(cursor ?? 0), limit + 1) as unknown as readonly Row[]
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items: rows.slice(0, limit).map(item), nextCursor: last ? String(last.id) : null }
    },
    picture: async (id) =>
      (
        database.prepare('select picture from hotel where id = ?').get(Number(id)) as
          | { picture: Uint8Array }
          | undefined
      )?.picture ?? null,
  }
}
