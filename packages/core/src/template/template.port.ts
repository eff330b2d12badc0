import type { AnswerTemplate, TemplateId } from './template.ts'

export interface TemplateStore {
  find(id: TemplateId): Promise<AnswerTemplate | null>
  /** Those that have not been removed; there are some hundreds at most. In the order in which they were added. */
  list(): Promise<readonly AnswerTemplate[]>
}

export type TemplateWrite =
  | { readonly kind: 'template.insert'; readonly template: AnswerTemplate }
  | { readonly kind: 'template.update'; readonly template: AnswerTemplate; readonly expectedVersion: number }
