/** The setup slice's commands and queries under their public names. */
export { changeSetup as change } from './commands/change-setup.ts'
export { checkSetup as check } from './queries/check-setup.ts'
export { getSetup as get } from './queries/get-setup.ts'
export { getSetupVersion as version, listSetupVersions as versions } from './queries/list-versions.ts'
