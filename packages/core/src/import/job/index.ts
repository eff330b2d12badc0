/** Imports in the background under their public names. */
export { cancelImport as cancel } from './commands/cancel-import.ts'
export { goOnWithImport as goOn } from './commands/go-on-with-import.ts'
export { startImport as start } from './commands/start-import.ts'
export { undoImport as undo } from './commands/undo-import.ts'
export { previewImport as preview } from './queries/preview-import.ts'
export { errorFile, getImport as get, listImports as list, listProblems as problems } from './queries/read-imports.ts'
