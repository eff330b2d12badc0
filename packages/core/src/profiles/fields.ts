import type { Field } from '../definition/field.ts'

type FieldInput = Omit<Field, 'visibleTo' | 'required'> & Partial<Pick<Field, 'visibleTo' | 'required'>>

/** Contact fields as the profiles ask for them. */
export const name: FieldInput = {
  key: 'name',
  type: 'text',
  required: true,
  maxLength: 200,
  labels: { en: 'Name', 'pt-BR': 'Nome', pl: 'Imię i nazwisko' },
}
export const email: FieldInput = {
  key: 'email',
  type: 'email',
  required: true,
  labels: { en: 'E-mail', 'pt-BR': 'E-mail', pl: 'E-mail' },
}
export const phone: FieldInput = {
  key: 'phone',
  type: 'phone',
  maxLength: 60,
  labels: { en: 'Phone', 'pt-BR': 'Telefone', pl: 'Telefon' },
}
export const city: FieldInput = {
  key: 'city',
  type: 'text',
  maxLength: 120,
  labels: { en: 'City', 'pt-BR': 'Cidade', pl: 'Miasto' },
}
export const country: FieldInput = {
  key: 'country',
  type: 'country',
  maxLength: 60,
  labels: { en: 'Country', 'pt-BR': 'País', pl: 'Kraj' },
}
export const panelUsername: FieldInput = {
  key: 'panel_username',
  type: 'text',
  maxLength: 200,
  labels: { en: 'Panel user name', 'pt-BR': 'Usuário do painel', pl: 'Nazwa użytkownika panelu' },
}
/** Taken only sealed for the panel gateway; a clear one is refused. */
export const panelPassword: FieldInput = {
  key: 'panel_password',
  type: 'secret',
  labels: { en: 'Panel password', 'pt-BR': 'Senha do painel', pl: 'Hasło do panelu' },
}
