import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import { email, name } from './fields.ts'
import { standardPriorities, standardStatuses } from './statuses.ts'

/** A web product (requirements D): one desk for everybody, public ticket links, and operators who may reopen (D6). */
export const saas = defineHelpdesk({
  id: 'saas',
  name: 'Nimbus Notes',
  departments: [
    { id: 'help', names: { en: 'Help', 'pt-BR': 'Ajuda', pl: 'Pomoc' }, channels: ['ticket', 'chat', 'mail'] },
  ],
  statuses: standardStatuses,
  priorities: standardPriorities,
  categories: [
    { id: 'bug', labels: { en: 'Something is broken', 'pt-BR': 'Algo não funciona', pl: 'Coś nie działa' } },
    { id: 'question', labels: { en: 'Question', 'pt-BR': 'Pergunta', pl: 'Pytanie' } },
    { id: 'idea', labels: { en: 'Idea', 'pt-BR': 'Ideia', pl: 'Pomysł' } },
    { id: 'billing', labels: { en: 'Billing', 'pt-BR': 'Cobrança', pl: 'Rozliczenia' } },
  ],
  forms: [{ department: '*', channel: '*', subject: 'required', fields: [name, email] }],
  rules: { reopenByCustomer: 'yes', reopenByOperator: true, closeNeeds: 'staff_answer' },
})
