import { VersionConflict } from '../kernel/errors.ts'
import type { AnswerTemplate, TemplateId } from '../template/template.ts'
import type { TemplateStore, TemplateWrite } from '../template/template.port.ts'
import type { MemoryJournal } from './memory-journal.ts'

/** Answers that are written beforehand, and how they are written inside a commit. */
export function memoryTemplates(journal: MemoryJournal): TemplateStore & { write(write: TemplateWrite): void } {
  const templates = journal.table<TemplateId, AnswerTemplate>()
  return {
    find: async (id) => templates.get(id) ?? null,
    list: async () => templates.rows().filter(({ removedAt }) => removedAt === null),
    write(write) {
      const { id } = write.template
      if (write.kind === 'template.update' && templates.get(id)?.version !== write.expectedVersion)
        throw new VersionConflict('template', id)
      templates.set(id, write.template)
    },
  }
}
