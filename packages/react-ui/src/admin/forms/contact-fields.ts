import type { FieldDraft } from './form-names.ts'

const contact = (
  key: string,
  type: FieldDraft['type'],
  maxLength: number,
  labels: FieldDraft['labels'],
): FieldDraft => ({
  key,
  type,
  maxLength,
  labels,
  required: false,
  visibleTo: 'everyone',
})

/** Contact data, which every ticket may have and which can be corrected later (B9), with words for what is shipped. */
export const contactFields: readonly FieldDraft[] = [
  contact('name', 'text', 200, { en: 'Name', 'pt-BR': 'Nome', pl: 'Imię i nazwisko' }),
  contact('email', 'email', 300, { en: 'E-mail', 'pt-BR': 'E-mail', pl: 'E-mail' }),
  contact('phone', 'phone', 60, { en: 'Phone', 'pt-BR': 'Telefone', pl: 'Telefon' }),
  contact('address', 'text', 300, { en: 'Address', 'pt-BR': 'Endereço', pl: 'Adres' }),
  contact('city', 'text', 120, { en: 'City', 'pt-BR': 'Cidade', pl: 'Miasto' }),
  contact('country', 'country', 60, { en: 'Country', 'pt-BR': 'País', pl: 'Kraj' }),
]
