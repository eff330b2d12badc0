import type { AnswerTemplate } from './template.ts'
import type { TemplateView } from './template.contract.ts'

export const templateView = ({ id, name, department, texts }: AnswerTemplate): TemplateView => ({
  id,
  name,
  department,
  texts: { ...texts },
})
