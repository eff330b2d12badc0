/** Suites that every adapter of the helpdesk runs, in vitest. */
export { storageConformance } from './storage.ts'
export type { OpenStorage } from './storage.ts'
export { addApiPeople, apiConformance, apiEmail, apiPassword } from './api.ts'
export type { ApiActor, ApiPerson, ApiWorld, LinkApi, OpenApiWorld } from './api.ts'
export { takeRace } from './take-race.ts'
export { naughtyStrings } from './corpora.ts'
