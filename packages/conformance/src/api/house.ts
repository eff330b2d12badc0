import { describe, expect, it } from 'vitest'
import { answeredBy, apiPassword, aWord, inWorld, refused } from './world.ts'
import type { OpenApiWorld } from './world.ts'

/** People, departments, keys and the record. */
export function house(open: OpenApiWorld): void {
  describe('house', () => {
    const here = inWorld(open)
    const newcomer = async () =>
      (await here().as('administrator')).people.add({
        role: 'operator',
        name: 'New Comer',
        email: `${aWord()}@example.test`,
        password: apiPassword,
        departments: ['support'],
      })

    it('is run by administrators and by nobody else (A16, B26)', async () => {
      for (const kind of ['visitor', 'customer', 'operator'] as const) {
        const { people, departments, apiKeys, audit } = await here().as(kind)
        const calls = [
          people.add({ role: 'operator', name: 'X', email: `${aWord()}@example.test` }),
          people.list({ role: 'staff' }),
          departments.list(),
          departments.add({ id: 'more', names: { en: 'More' } }),
          departments.putGroup({ id: 'more', names: { en: 'More' }, department: 'support' }),
          apiKeys.list(),
          apiKeys.create({ name: 'x', scopes: ['tickets:read'] }),
          audit.search(),
        ]
        await Promise.all(calls.map((call) => refused(call, 'forbidden')))
      }
    })

    it('tells everybody what a form needs, and customers no secret or staff field (D3)', async () => {
      const { departments } = await here().as('visitor')
      const { departments: shown, forms } = await departments.configuration({ locale: 'pt-BR' })
      expect(shown.map(({ id, name }) => [id, name])).toContainEqual(['support', 'Suporte'])
      expect(forms['support']?.fields.map(({ key }) => key)).toEqual(['name', 'email', 'panel_username'])
    })

    it('adds, changes and finds people; an address is used once', async () => {
      const { people } = await here().as('administrator')
      const person = await newcomer()
      expect((await people.list({ text: person.email })).items).toEqual([person])
      await refused(people.add({ role: 'operator', name: 'Twin', email: person.email.toUpperCase() }), 'already_exists')
      expect((await people.change({ personId: person.id, name: 'Newer Comer' })).name).toBe('Newer Comer')
      await refused(people.change({ personId: person.id, departments: ['nowhere'] }), 'invalid_input')
    })

    it('leaves disabled people out of lists unless they are asked for', async () => {
      const { people } = await here().as('administrator')
      const person = await newcomer()
      await people.disable({ personId: person.id })
      const count = async (filter: object): Promise<number> =>
        (await people.list({ text: person.email, ...filter })).items.length
      expect([
        await count({}),
        await count({ includeDisabled: false }),
        await count({ includeDisabled: true }),
      ]).toEqual([0, 0, 1])
      await people.enable({ personId: person.id })
      expect(await count({})).toBe(1)
    })

    it('lets people change their own contact data and nothing that gives rights', async () => {
      const { people } = await here().as('operator')
      const { id: personId } = await people.me()
      expect((await people.change({ personId, phone: '+48 22 555 01 01' })).phone).toBe('+48 22 555 01 01')
      await refused(people.change({ personId, role: 'administrator' }), 'forbidden')
      await refused(people.change({ personId, departments: ['support', 'finance'] }), 'forbidden')
      await refused(people.change({ personId, email: 'other@example.test' }), 'forbidden')
      await refused(people.get({ personId: here().people.administrator }), 'not_found')
    })

    it('removes people for good by the administrator’s own password, for this one act (B26)', async () => {
      const { people, audit } = await here().as('administrator')
      const { id: personId, email } = await newcomer()
      const needed = ['forbidden', 'administrator_password_needed'] as const
      await refused(people.remove({ personId }), ...needed)
      await refused(people.remove({ personId, password: 'not the password' }), ...needed)
      await refused(
        people.remove({ personId: here().people.administrator, password: apiPassword }),
        'forbidden',
        'not_yourself',
      )
      const operator = await here().as('operator')
      await refused(operator.people.remove({ personId, password: apiPassword }), 'not_found')
      await people.remove({ personId, password: apiPassword })
      await refused(people.get({ personId }), 'not_found')
      await refused(people.enable({ personId }), 'not_found')
      await refused(people.remove({ personId, password: apiPassword }), 'not_found')
      expect((await people.list({ text: email, includeDisabled: true })).items).toEqual([])
      const record = JSON.stringify((await audit.search({ subject: personId, limit: 50 })).items)
      expect(record).toContain('person.removed')
      for (const word of [email, apiPassword]) expect(record).not.toContain(word)
      expect((await people.add({ role: 'operator', name: 'Again', email })).id).not.toBe(personId)
    })

    it('keeps its last administrator, and nobody disables themselves', async () => {
      const { people } = await here().as('administrator')
      await refused(people.disable({ personId: here().people.administrator }), 'forbidden', 'not_yourself')
      await refused(people.change({ personId: here().people.administrator, role: 'operator' }), 'forbidden')
    })

    it('gives a ticket to a group: only operators of the group answer it, all of the department see it (B4)', async () => {
      const { departments, people, tickets } = await here().as('administrator')
      const group = `g${aWord()}`
      await departments.putGroup({ id: group, names: { en: 'Second line' }, department: 'support' })
      const { id: ticketId } = await (
        await here().as('visitor')
      ).tickets.open({ department: 'support', message: 'Hello', fields: { name: 'V', email: 'v@example.test' } })
      await tickets.change({ ticketId, group })
      const operator = await here().as('operator')
      expect((await operator.tickets.get({ ticketId })).group).toBe(group)
      await refused(operator.tickets.take({ ticketId }), 'forbidden', 'not_your_group')
      const { groups } = await people.get({ personId: here().people.operator })
      await people.change({ personId: here().people.operator, groups: [...groups, group] })
      const member = await here().as('operator')
      expect((await member.tickets.take({ ticketId })).holder?.id).toBe(here().people.operator)
      await people.change({ personId: here().people.operator, groups })
    })

    it('takes departments as they come, and hides and shows their tickets accordingly (A16)', async () => {
      const { departments, people, tickets } = await here().as('administrator')
      const id = `d${aWord()}`
      await departments.add({ id, names: { en: 'Abuse' }, audience: 'everyone' })
      await refused(departments.add({ id, names: { en: 'Abuse' } }), 'already_exists')
      await departments.putGroup({ id: `g${id}`, names: { en: 'First line' }, department: id })
      const { audit } = await here().as('administrator')
      const [latest] = (await audit.search({ subject: `department ${id}`, limit: 1 })).items
      expect([latest?.type, latest?.details]).toEqual(['department.group_put', { group: `g${id}` }])
      const { items, groups } = await departments.list()
      expect([items.map((item) => item.id), groups.map((group) => group.id)]).toEqual([
        expect.arrayContaining([id]),
        expect.arrayContaining([`g${id}`]),
      ])
      const ticket = await (
        await here().as('visitor')
      ).tickets.open({
        visitor: 'not_customer',
        department: id,
        group: `g${id}`,
        message: 'spam from you',
        fields: { name: 'V', email: 'v@example.test' },
      })
      expect((await tickets.get({ ticketId: ticket.id })).group).toBe(`g${id}`)
      await refused((await here().as('operator')).tickets.get({ ticketId: ticket.id }), 'not_found')
      const person = await newcomer()
      expect((await people.change({ personId: person.id, departments: [id] })).departments).toEqual([id])
    })

    it('writes who did what into the record, newest first, without words of people (B25, audit-2)', async () => {
      const { id: subject } = await answeredBy(here())
      const { items, nextCursor } = await (await here().as('administrator')).audit.search({ subject, limit: 2 })
      expect(items.map(({ type, actor }) => [type, actor.name])).toEqual([
        ['ticket.replied', 'Bo Larsen'],
        ['ticket.taken', 'Bo Larsen'],
      ])
      const rest = await (
        await here().as('administrator')
      ).audit.search({ subject, limit: 2, cursor: nextCursor ?? '' })
      expect(rest.items.map(({ type }) => type)).toEqual(['ticket.opened'])
      expect(JSON.stringify([items, rest])).not.toMatch(/Try it now|The site is down/)
    })
  })
}
