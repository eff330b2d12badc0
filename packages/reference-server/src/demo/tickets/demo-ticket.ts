/** What happens to a demo ticket, in order. */
export type DemoStep =
  | {
      readonly by: 'support1' | 'support2' | 'finance1' | 'sales1'
      readonly take?: true
      readonly reply?: string
      readonly note?: string
      readonly close?: string
    }
  | { readonly by: 'customer'; readonly reply?: string; readonly close?: string }

export interface DemoTicket {
  /** Hours before now. */
  readonly hoursAgo: number
  readonly department: 'support' | 'finance' | 'sales'
  readonly name: string
  readonly email: string
  readonly locale: 'en' | 'pt-BR' | 'pl'
  readonly subject: string
  readonly message: string
  readonly priority?: 'low' | 'high' | 'urgent'
  readonly category?: string
  readonly steps?: readonly DemoStep[]
}

/** The customer who can sign in. */
export const ana = { name: 'Ana Souza', email: 'ana@demo.test', locale: 'pt-BR' } as const
