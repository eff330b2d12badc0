import * as z from 'zod'

const templateId = z.string().min(1).max(40)
const name = z.string().trim().min(1).max(120)
const department = z.string().min(1).max(40).nullable()
const texts = z
  .record(z.string().min(2).max(35), z.string().max(20_000))
  .refine((given) => Object.values(given).some((text) => text.trim() !== ''), { message: 'is required' })

export const AddTemplate = z.strictObject({ name, department: department.default(null), texts })
export const ChangeTemplate = z.strictObject({
  templateId,
  name: name.optional(),
  department: department.optional(),
  texts: texts.optional(),
})
export const RemoveTemplate = z.strictObject({ templateId })
export const PreviewTemplate = z.strictObject({
  templateId,
  /** By id or number. */
  ticketId: z.union([z.string().min(1).max(40), z.number().int()]).transform(String),
})

/** An answer that is written beforehand (B20). */
export const TemplateView = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Null for every department. */
    department: z.string().nullable(),
    /** Plain text per language, with places in double braces. */
    texts: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AnswerTemplate' })
export type TemplateView = z.infer<typeof TemplateView>
export const TemplatesView = z.object({ items: z.array(TemplateView) }).meta({ id: 'AnswerTemplates' })
export type TemplatesView = z.infer<typeof TemplatesView>

export const TemplatePreview = z
  .object({
    /** In the ticket's language, with this ticket's values. */
    text: z.string(),
    locale: z.string(),
    /** Places that nothing fills: an answer with one of them cannot be sent. */
    unknown: z.array(z.string()),
  })
  .meta({ id: 'AnswerTemplatePreview' })
export type TemplatePreview = z.infer<typeof TemplatePreview>

export interface TemplateApi {
  /** Those of one's departments and everybody's, by name; administrators get all. @throws forbidden */
  list(): Promise<TemplatesView>
  /** @throws forbidden, invalid_input where there is no such department */
  add(input: z.input<typeof AddTemplate>): Promise<TemplateView>
  /** @throws forbidden, not_found */
  change(input: z.input<typeof ChangeTemplate>): Promise<TemplateView>
  /** @throws forbidden, not_found */
  remove(input: z.input<typeof RemoveTemplate>): Promise<void>
  /** As it would be sent on a ticket. @throws forbidden, not_found */
  preview(input: z.input<typeof PreviewTemplate>): Promise<TemplatePreview>
}
