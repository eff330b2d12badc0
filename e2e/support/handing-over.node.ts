/** A node that opens tickets and hands events over, for `two-nodes.e2e.ts`: arguments are database, file and count. */
import fs from 'node:fs'
import { mysqlStorage } from '@guichet/adapters-mysql'
import { sqliteStorage } from '@guichet/adapters-sqlite'
import { createHelpdesk, visitor } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'

const [database = '', file = '', count = '0'] = process.argv.slice(2)
const storage = database.startsWith('mysql:')
  ? await mysqlStorage({ url: database })
  : await sqliteStorage({ file: database })
const desk = createHelpdesk({
  definition: hosting,
  storage,
  baseUrl: 'https://desk.example.test',
  subscribers: [
    {
      name: 'recorder',
      types: ['ticket.opened'],
      // A line each, in one write: what two processes append does not mix.
      deliver: async ({ subject, body }) => {
        const poison = body.type === 'ticket.opened' && body.department === 'finance'
        fs.appendFileSync(file, `${process.pid} ${subject} ${poison ? 'refused' : 'done'}\n`)
        // So long that the other node finds work as well.
        await new Promise((resolve) => setTimeout(resolve, 200))
        if (poison) throw new Error('this one always fails')
      },
    },
  ],
})
await desk.start()
for (let at = 0; at < Number(count); at++) {
  const department = at % 10 === 0 ? 'finance' : 'support'
  const fields = { name: 'Ana', email: `ana${at}@example.test` }
  const { id } = await desk.as(visitor).tickets.open({ department, message: 'Hello', fields })
  console.log(`${department} ${id}`)
}
process.on(
  'SIGTERM',
  () =>
    void desk
      .stop()
      .then(() => storage.close())
      .then(() => process.exit(0)),
)
console.log('opened')
