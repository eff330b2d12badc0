import type { DemoTicket } from './demo-ticket.ts'

/** What people who are not customers ask Sales. */
export const salesTickets: readonly DemoTicket[] = [
  {
    hoursAgo: 150,
    department: 'sales',
    name: 'Katarzyna Wójcik',
    email: 'kasia@studiowojcik.test',
    locale: 'pl',
    subject: 'Oferta dla studia graficznego',
    message:
      'Dzień dobry, szukamy hostingu dla 12 stron klientów, z codzienną kopią zapasową. Jaki pakiet Państwo polecają?',
    steps: [
      {
        by: 'sales1',
        take: true,
        reply:
          'Dzień dobry, Pani Katarzyno. Dla 12 stron polecam pakiet Studio: 20 stron, kopie codzienne przez 30 dni, 89 zł miesięcznie. Czy mam przygotować umowę?',
      },
    ],
  },
  {
    hoursAgo: 96,
    department: 'sales',
    name: 'Daniel Park',
    email: 'daniel@parkarchitects.test',
    locale: 'en',
    subject: 'Do you offer servers in Portugal?',
    message:
      'We are an architecture practice in Lisbon and need our data to stay in the EU. Do you have servers in Portugal or Spain?',
    steps: [
      {
        by: 'sales1',
        take: true,
        reply:
          'Hello Daniel. Yes, our second data centre is in Lisbon, and both sites are certified under ISO 27001. Shall I send you the data processing agreement?',
      },
      { by: 'customer', reply: 'Please do. We would start with about 200 GB.' },
    ],
  },
  {
    hoursAgo: 47,
    department: 'sales',
    name: 'Joana Prado',
    email: 'joana@atelieprado.test',
    locale: 'pt-BR',
    subject: 'Migrar loja virtual',
    message:
      'Tenho uma loja WooCommerce com 800 produtos em outro provedor. Vocês fazem a migração? Quanto custa e quanto tempo fica fora do ar?',
  },
  {
    hoursAgo: 11,
    department: 'sales',
    name: 'Sofia Almeida',
    email: 'sofia@clinicaalmeida.test',
    locale: 'pt-BR',
    subject: 'E-mail profissional para clínica',
    message: 'Precisamos de 15 contas de e-mail com o nosso domínio e antispam. Vocês têm um plano só de e-mail?',
  },
]
