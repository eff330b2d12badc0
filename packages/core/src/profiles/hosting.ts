import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import { email, name, panelPassword, panelUsername } from './fields.ts'
import { standardPriorities, standardStatuses } from './statuses.ts'

const office = { weekly: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }] }

/**
 * A hosting provider (requirements A): customers reach Support and Finance, everybody else Sales. Support does not
 * reopen; the customer and the administrator do.
 */
export const hosting = defineHelpdesk({
  id: 'hosting',
  name: 'Litoral Hosting',
  timeZone: 'America/Sao_Paulo',
  departments: [
    {
      id: 'support',
      names: { en: 'Support', 'pt-BR': 'Suporte', pl: 'Wsparcie' },
      audience: 'customers',
      channels: ['ticket', 'chat', 'mail'],
    },
    {
      id: 'finance',
      names: { en: 'Finance', 'pt-BR': 'Financeiro', pl: 'Finanse' },
      audience: 'customers',
      channels: ['ticket', 'chat', 'mail'],
      businessHours: office,
    },
    {
      id: 'sales',
      names: { en: 'Sales', 'pt-BR': 'Vendas', pl: 'Sprzedaż' },
      audience: 'non_customers',
      channels: ['ticket', 'chat', 'mail'],
      businessHours: office,
    },
  ],
  statuses: standardStatuses,
  priorities: standardPriorities,
  categories: [
    { id: 'email', labels: { en: 'E-mail', 'pt-BR': 'E-mail', pl: 'Poczta' } },
    { id: 'website', labels: { en: 'Website', 'pt-BR': 'Site', pl: 'Strona' } },
    { id: 'domain', labels: { en: 'Domain', 'pt-BR': 'Domínio', pl: 'Domena' } },
    { id: 'billing', labels: { en: 'Billing', 'pt-BR': 'Cobrança', pl: 'Rozliczenia' } },
  ],
  forms: [
    { department: '*', channel: '*', subject: 'optional', fields: [name, email, panelUsername, panelPassword] },
    { department: 'sales', channel: '*', subject: 'optional', fields: [name, email] },
  ],
  rules: { reopenByCustomer: 'yes', reopenByOperator: false, closeNeeds: 'staff_answer' },
  retention: { chatHistoryDays: 7, clientIpDays: 90 },
  panel: { departments: ['support'], softMinutes: 20, hardMinutes: 30, acceptUnverified: true },
})
