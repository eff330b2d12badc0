/** The view slice's commands and queries under their public names. */
export { addView as add } from './commands/add-view.ts'
export { arrangeViews as arrange } from './commands/arrange-views.ts'
export { changeView as change } from './commands/change-view.ts'
export { removeView as remove } from './commands/remove-view.ts'
export { listViews as list } from './queries/list-views.ts'
