import type { TicketView } from '@guichet/core/contract'

export type Contact = NonNullable<TicketView['staff']>['contact']

/** Contact data that can be corrected (B9), in the order of the form. */
export const contactFields = [
  'name',
  'email',
  'phone',
  'address',
  'city',
  'country',
] as const satisfies readonly (keyof Contact)[]

/** City and country in one line; a country code is shown by its name. */
export function placeOf({ city, country }: Pick<Contact, 'city' | 'country'>, locale: string): string {
  const name = /^[A-Za-z]{2}$/.test(country)
    ? new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(country.toUpperCase())
    : country
  return [city, name].filter(Boolean).join(', ')
}
