import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import { city, country, email, name, phone } from './fields.ts'
import { standardPriorities, standardStatuses } from './statuses.ts'

/**
 * A travel agency (requirements B): many operators in groups, strict lock by operator, and nobody closes what they
 * have not answered themselves.
 */
export const travel = defineHelpdesk({
  id: 'travel',
  name: 'Wędrowiec Travel',
  defaultLocale: 'pl',
  timeZone: 'Europe/Warsaw',
  departments: [
    { id: 'offers', names: { en: 'Offers', 'pt-BR': 'Ofertas', pl: 'Oferty' }, channels: ['ticket', 'mail'] },
    { id: 'bookings', names: { en: 'Bookings', 'pt-BR': 'Reservas', pl: 'Rezerwacje' }, channels: ['ticket', 'mail'] },
  ],
  groups: [
    { id: 'europe', names: { en: 'Europe', 'pt-BR': 'Europa', pl: 'Europa' }, department: 'offers' },
    { id: 'overseas', names: { en: 'Overseas', 'pt-BR': 'Além-mar', pl: 'Egzotyka' }, department: 'offers' },
  ],
  statuses: standardStatuses,
  priorities: standardPriorities,
  forms: [
    {
      department: '*',
      channel: '*',
      subject: 'required',
      fields: [name, email, { ...phone, required: true }, { ...city, required: true }, country],
    },
  ],
  rules: { reopenByCustomer: { withinDays: 30 }, reopenByOperator: false, closeNeeds: 'own_answer' },
  mail: { pollMinutes: 5 },
})
