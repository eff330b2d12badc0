/** The rights slice's queries under their public names. */
export { explainRights as explain } from './queries/explain-rights.ts'
