import { command } from '../kernel/command.ts'
import type { PersonId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { knownPlaces } from '../people/known-places.ts'
import { stamp } from '../ticket/load-ticket.ts'
import { mayImport } from './may-import.ts'
import { ImportPerson } from './import.contract.ts'
import type { ImportOutcome } from './import.contract.ts'
import { importedId } from './imported-id.ts'
import { newPerson } from './new-person.ts'

/** Brings somebody, unless they are here: by an earlier import, or by their address. */
export const importPerson = command('imports.person', ImportPerson, function* (caller, input) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* mayImport(caller)
  yield* knownPlaces(input, house)
  const from = { source: input.source, key: input.key, at: input.createdAt }
  const { id, known } = yield* importedId('per', from)
  const realm = input.role === 'customer' ? 'customer' : 'staff'
  const other = input.email === '' ? null : yield* storage.people.findByEmail(realm, input.email)
  if (known || other)
    return { writes: [], events: [], answer: (): ImportOutcome => ({ outcome: 'known', id: other?.id ?? id }) }
  const { role, name, email, phone, signature, departments, passwordHash, createdAt } = input
  const { person, events } = newPerson(
    {
      role,
      name,
      email,
      phone,
      signature,
      departments,
      passwordHash,
      locale: desk.definition.defaultLocale,
      disabledAt: input.disabled ? createdAt : null,
    },
    id as PersonId,
    from,
    input.run,
    yield* stamp(caller),
  )
  return {
    history: true,
    firstContact: true,
    writes: [{ kind: 'person.insert', person }],
    events,
    answer: (): ImportOutcome => ({ outcome: 'imported', id }),
  }
})
