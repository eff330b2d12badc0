import { ana } from './demo-ticket.ts'
import type { DemoTicket } from './demo-ticket.ts'

/** What the demo customers ask Finance. */
export const financeTickets: readonly DemoTicket[] = [
  {
    hoursAgo: 230,
    department: 'finance',
    ...ana,
    subject: 'Fatura de abril em duplicidade',
    message: 'Recebi duas faturas de abril, as duas com o mesmo valor. Qual delas devo pagar?',
    category: 'billing',
    steps: [
      {
        by: 'finance1',
        take: true,
        reply: 'Olá, Ana. A segunda foi gerada por engano e já está cancelada. Basta pagar a que termina em 0417.',
      },
      { by: 'customer', reply: 'Perfeito, paguei agora.', close: 'solved' },
    ],
  },
  {
    hoursAgo: 75,
    department: 'finance',
    name: 'Igor Santana',
    email: 'igor@santana.test',
    locale: 'pt-BR',
    subject: 'Trocar boleto por cartão',
    message: 'Quero passar a pagar com cartão de crédito a partir do mês que vem. O que preciso fazer?',
    category: 'billing',
    steps: [
      {
        by: 'finance1',
        take: true,
        reply:
          'Olá, Igor. No painel, em Pagamentos, escolha "Adicionar cartão". A próxima fatura já será debitada nele.',
      },
    ],
  },
  {
    hoursAgo: 26,
    department: 'finance',
    name: 'Carla Nunes',
    email: 'carla@nunes.test',
    locale: 'pt-BR',
    subject: 'Nota fiscal com CNPJ errado',
    message: 'A nota fiscal de maio saiu com o CNPJ antigo da empresa. Podem emitir outra?',
    category: 'billing',
  },
  {
    hoursAgo: 2,
    department: 'finance',
    ...ana,
    subject: 'Desconto anual',
    message: 'Se eu pagar o ano inteiro de uma vez, há desconto? Hoje pago mensalmente.',
    category: 'billing',
  },
]
