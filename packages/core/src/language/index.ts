/** The language slice's commands and queries under their public names. */
export { publishLanguage as publish } from './commands/publish-language.ts'
export { putLanguage as put } from './commands/put-language.ts'
export { removeLanguage as remove } from './commands/remove-language.ts'
export { withdrawLanguage as withdraw } from './commands/withdraw-language.ts'
export { getTexts as texts } from './queries/get-texts.ts'
export {
  checkLanguage as check,
  getLanguage as get,
  listLanguages as list,
  startLanguage as starting,
} from './queries/list-languages.ts'
