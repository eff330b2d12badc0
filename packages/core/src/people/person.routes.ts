import type { Route } from '../kernel/route.ts'
import * as p from './person.contract.ts'

const person = '/people/:personId'
const one = { output: p.PersonView, status: 200 } as const

export const personRoutes: readonly Route[] = [
  { method: 'GET', path: '/people/me', call: 'people.me', input: null, ...one, summary: 'The signed-in person' },
  { method: 'GET', path: '/people', call: 'people.list', input: p.ListPeople, output: p.PersonPage, status: 200, summary: 'List people' },
  { method: 'POST', path: '/people', call: 'people.add', input: p.AddPerson, output: p.PersonView, status: 201, summary: 'Add a person' },
  { method: 'GET', path: person, call: 'people.get', input: p.GetPerson, ...one, summary: 'Read a person' },
  { method: 'PATCH', path: person, call: 'people.change', input: p.ChangePerson, ...one, summary: 'Change a person' },
  { method: 'POST', path: `${person}/disabling`, call: 'people.disable', input: p.DisablePerson, output: p.PersonView, status: 201, summary: 'Disable a person; ends sessions and releases held tickets' },
  { method: 'DELETE', path: `${person}/disabling`, call: 'people.enable', input: p.EnablePerson, ...one, summary: 'Let a disabled person in again' },
  { method: 'PUT', path: `${person}/password`, call: 'people.setPassword', input: p.SetPassword, output: null, status: 204, summary: 'Set a password' },
  { method: 'GET', path: '/tickets/:ticketId/assignees', call: 'people.assignees', input: p.ListAssignees, output: p.AssigneesView, status: 200, summary: 'Who could take a ticket over' },
  { method: 'GET', path: '/api-keys', call: 'apiKeys.list', input: null, output: p.ApiKeysView, status: 200, summary: 'List API keys' },
  { method: 'POST', path: '/api-keys', call: 'apiKeys.create', input: p.CreateApiKey, output: p.CreatedApiKey, status: 201, summary: 'Create an API key' },
  { method: 'DELETE', path: '/api-keys/:keyId', call: 'apiKeys.revoke', input: p.RevokeApiKey, output: null, status: 204, summary: 'Revoke an API key' },
]
