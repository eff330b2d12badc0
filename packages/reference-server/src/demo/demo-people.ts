import type { Definition } from '@guichet/core'

export interface DemoPerson {
  readonly email: string
  readonly name: string
  readonly role: 'administrator' | 'operator' | 'customer'
  readonly departments: readonly string[]
}

/** The password of everybody in the demo. */
export const demoPassword = 'guichet-demo'

/** The demo's people; the departments are those of the profile, the addresses always the same. */
export function demoPeople({ departments }: Pick<Definition, 'departments'>): readonly DemoPerson[] {
  const at = (wanted: string, place: number): string[] => {
    const found = departments.find(({ id }) => id === wanted) ?? departments[place % departments.length]
    return found ? [found.id] : []
  }
  const operator = (email: string, name: string, places: readonly string[]): DemoPerson => ({
    email,
    name,
    role: 'operator',
    departments: places,
  })
  return [
    { email: 'admin@demo.test', name: 'Helena Duarte', role: 'administrator', departments: [] },
    operator('support1@demo.test', 'Rui Carvalho', at('support', 0)),
    operator('support2@demo.test', 'Eva Nowak', at('support', 0)),
    operator('finance1@demo.test', 'Marta Figueira', at('finance', 1)),
    operator('sales1@demo.test', 'Tomasz Zieliński', at('sales', 1)),
    { email: 'ana@demo.test', name: 'Ana Souza', role: 'customer', departments: [] },
  ]
}

/** The sign-ins, as the start prints them. */
export const signIns = (definition: Pick<Definition, 'departments'>): string =>
  [
    `Demo sign-ins (password ${demoPassword}):`,
    ...demoPeople(definition).map(
      ({ email, name, role, departments }) =>
        `  ${email.padEnd(20)} ${name}, ${role}${departments.length > 0 ? ` in ${departments.join(', ')}` : ''}`,
    ),
  ].join('\n')
