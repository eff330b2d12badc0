/** The panel slice's commands and queries under their public names. */
export { authorisePanel as authorise } from './commands/authorise-panel.ts'
export { leavePanel as leave } from './commands/leave-panel.ts'
export { openPanel as open } from './commands/open-panel.ts'
export { solvePanel as solve } from './commands/solve-panel.ts'
export { withdrawPanel as withdraw } from './commands/withdraw-panel.ts'
export { getPanelActivity as activity } from './queries/get-panel-activity.ts'
export { getPanelKeys as keys } from './queries/get-panel-keys.ts'
export { getPanel as get } from './queries/get-panel.ts'
