import * as z from 'zod'

/** One page of a list. `nextCursor` is opaque; null on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** How many items a page may have. */
export const pageLimit = z.coerce.number().int().min(1).max(200)

/** The cursor of the page before, as it came. */
export const pageCursor = z.string().min(1).max(500)

/** A page of another item. */
export const mapPage = <From, To>(page: Page<From>, map: (item: From) => To): Page<To> => ({
  items: page.items.map(map),
  nextCursor: page.nextCursor,
})

/** A zod schema for a page of `item`. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).readonly(), nextCursor: z.string().nullable() })
