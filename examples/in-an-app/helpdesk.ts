import { sqliteStorage } from '@guichet/adapters-sqlite'
import { createHelpdesk, system, visitor } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'

const storage = await sqliteStorage({ file: ':memory:' })
const desk = createHelpdesk({ definition: hosting, storage, baseUrl: 'https://desk.example.com' })
const departments = ['support']
const rui = await desk.as(system).people.add({ role: 'operator', name: 'Rui', email: 'rui@example.com', departments })
const operator = desk.as({ kind: 'operator', id: rui.id as `per_${string}`, departments, groups: [] })

const fields = { name: 'Ana', email: 'ana@example.com' }
const ticket = await desk.as(visitor).tickets.open({ department: 'support', message: 'My site is down', fields })
await operator.tickets.take({ ticketId: ticket.id })
await operator.tickets.close({ ticketId: ticket.id }).catch((error) => console.log(error.reason)) // not_answered_yet
await operator.tickets.reply({ ticketId: ticket.id, text: 'It is up again. Sorry!' })
const closed = await operator.tickets.close({ ticketId: ticket.id, resolution: 'solved' })
console.log(closed.status.label) // Solved
