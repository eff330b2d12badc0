/** The template slice's commands and queries under their public names. */
export { addTemplate as add } from './commands/add-template.ts'
export { changeTemplate as change } from './commands/change-template.ts'
export { removeTemplate as remove } from './commands/remove-template.ts'
export { listTemplates as list } from './queries/list-templates.ts'
export { previewTemplate as preview } from './queries/preview-template.ts'
