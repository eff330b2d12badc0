import * as z from 'zod'

/** What stands on a card, and what one click puts into the answer. */
export const InsertItem = z
  .object({
    id: z.string().min(1).max(200),
    title: z.string().min(1).max(300),
    /** A line or two below the title. */
    text: z.string().max(1000).default(''),
    /** What goes into the answer, in the place of title and text; formats that the answer box has. */
    html: z.string().max(50_000).optional(),
    /** Stands below it in the answer. */
    link: z.url({ protocol: /^https?$/ }).optional(),
    /** Whether `picture` has something for it. */
    picture: z.boolean().default(false),
  })
  .meta({ id: 'InsertItem' })
export type InsertItem = z.input<typeof InsertItem>
export type InsertItemView = z.output<typeof InsertItem>

const Labelled = z.object({ id: z.string(), label: z.string() })
export const InsertProvidersView = z
  .object({
    items: z.array(
      Labelled.extend({ filters: z.array(Labelled.extend({ options: z.array(Labelled) })) }).meta({
        id: 'InsertProvider',
      }),
    ),
  })
  .meta({ id: 'InsertProviders' })
export type InsertProvidersView = z.infer<typeof InsertProvidersView>

const providerId = z.string().min(1).max(40)
export const SearchInserts = z.strictObject({
  provider: providerId,
  text: z.string().max(200).default(''),
  /** Options that narrow the search, as `filter:option` with commas between them. */
  filters: z
    .string()
    .max(1000)
    .regex(/^([\w-]+:[\w-]+(,[\w-]+:[\w-]+)*)?$/)
    .default(''),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(500).optional(),
})

export const InsertsView = z
  .object({ items: z.array(InsertItem), nextCursor: z.string().nullable() })
  .meta({ id: 'Inserts' })
export type InsertsView = z.output<typeof InsertsView>

export const GetInsertPicture = z.strictObject({ provider: providerId, item: z.string().min(1).max(200) })
export const InsertPictureView = z
  .object({
    /** By its content: `image/png`, `image/jpeg`, `image/gif` or `image/webp`. */
    type: z.string(),
    base64: z.base64(),
  })
  .meta({ id: 'InsertPicture' })
export type InsertPictureView = z.infer<typeof InsertPictureView>

export interface InsertApi {
  /** The catalogues beside the answer box, in the reader's language. @throws forbidden */
  providers(): Promise<InsertProvidersView>
  /** A page of a catalogue. @throws not_found, insert_unavailable with the catalogue's id as its reason */
  search(input: z.input<typeof SearchInserts>): Promise<InsertsView>
  /** @throws not_found, insert_unavailable */
  picture(input: z.input<typeof GetInsertPicture>): Promise<InsertPictureView>
}
