import type { DefinitionInput } from '../definition/definition.ts'

/** The statuses of B8 with the words and icons of the interface; every profile begins with them. */
export const standardStatuses: DefinitionInput['statuses'] = [
  {
    id: 'open',
    kind: 'open',
    colour: 'open',
    icon: '○',
    labels: {
      staff: { en: 'Open', 'pt-BR': 'Aberto', pl: 'Otwarte' },
      customer: { en: 'Open', 'pt-BR': 'Aberto', pl: 'Otwarte' },
    },
  },
  {
    id: 'waiting_operator',
    kind: 'open',
    colour: 'waiting-operator',
    icon: '◔',
    labels: {
      staff: { en: 'Waiting for operator', 'pt-BR': 'Aguardando atendente', pl: 'Oczekuje na obsługę' },
      customer: { en: 'With our team', 'pt-BR': 'Aguardando atendente', pl: 'Oczekuje na obsługę' },
    },
  },
  {
    id: 'waiting_customer',
    kind: 'waiting',
    colour: 'waiting-customer',
    icon: '●',
    labels: {
      staff: { en: 'Waiting for customer', 'pt-BR': 'Aguardando cliente', pl: 'Oczekuje na klienta' },
      customer: { en: 'Waiting for you', 'pt-BR': 'Aguardando você', pl: 'Oczekuje na Ciebie' },
    },
  },
  {
    id: 'solved',
    kind: 'closed',
    colour: 'solved',
    icon: '✓',
    setBy: ['customer', 'operator', 'administrator'],
    labels: {
      staff: { en: 'Solved', 'pt-BR': 'Resolvido', pl: 'Rozwiązane' },
      customer: { en: 'Solved', 'pt-BR': 'Resolvido', pl: 'Rozwiązane' },
    },
  },
  {
    id: 'unsolved',
    kind: 'closed',
    colour: 'unsolved',
    icon: '✕',
    labels: {
      staff: { en: 'Unsolved', 'pt-BR': 'Não resolvido', pl: 'Nierozwiązane' },
      customer: { en: 'Closed without a solution', 'pt-BR': 'Não resolvido', pl: 'Nierozwiązane' },
    },
  },
  {
    id: 'closed',
    kind: 'closed',
    colour: 'closed',
    icon: '■',
    setBy: ['customer', 'operator', 'administrator'],
    labels: {
      staff: { en: 'Closed', 'pt-BR': 'Fechado', pl: 'Zamknięte' },
      customer: { en: 'Closed', 'pt-BR': 'Fechado', pl: 'Zamknięte' },
    },
  },
  {
    id: 'duplicate',
    kind: 'closed',
    colour: 'duplicate',
    icon: '⧉',
    pointsToOriginal: true,
    labels: {
      staff: { en: 'Duplicate', 'pt-BR': 'Duplicado', pl: 'Duplikat' },
      customer: {
        en: 'Continues elsewhere',
        'pt-BR': 'Continua em outro ticket',
        pl: 'Kontynuacja w innym zgłoszeniu',
      },
    },
  },
  {
    id: 'rejected_offer',
    kind: 'closed',
    colour: 'rejected-offer',
    icon: '⊘',
    setBy: ['customer', 'operator', 'administrator'],
    labels: {
      staff: { en: 'Rejected offer', 'pt-BR': 'Proposta recusada', pl: 'Oferta odrzucona' },
      customer: { en: 'Offer declined', 'pt-BR': 'Proposta recusada', pl: 'Oferta odrzucona' },
    },
  },
]

/** Four priorities, from the least to the most urgent. */
export const standardPriorities: DefinitionInput['priorities'] = [
  { id: 'low', labels: { en: 'Low', 'pt-BR': 'Baixa', pl: 'Niski' } },
  { id: 'normal', labels: { en: 'Normal', 'pt-BR': 'Normal', pl: 'Normalny' } },
  { id: 'high', labels: { en: 'High', 'pt-BR': 'Alta', pl: 'Wysoki' } },
  { id: 'urgent', labels: { en: 'Urgent', 'pt-BR': 'Urgente', pl: 'Pilny' } },
]
