import type { Contact } from '@guichet/core/ports'
import { addressKey, orderText } from './stored-text.ts'

/** Contact data. The key is the address in lower case, for indexes. */
export interface ContactColumns {
  /** The name as lists sort by it and find by it. */
  customer_order: string
  contact_name: string
  contact_email: string
  contact_email_key: string
  contact_phone: string
  contact_address: string
  contact_city: string
  contact_country: string
}

export const noContact: Contact = { name: '', email: '', phone: '', address: '', city: '', country: '' }

/** The columns made of contact data, those for sorting and comparing among them. */
export const contactColumns = (contact: Contact): ContactColumns => ({
  customer_order: orderText(contact.name),
  contact_name: contact.name,
  contact_email: contact.email,
  contact_email_key: addressKey(contact.email).slice(0, 320),
  contact_phone: contact.phone,
  contact_address: contact.address,
  contact_city: contact.city,
  contact_country: contact.country,
})

export const contactOf = (row: Omit<ContactColumns, 'customer_order'>): Contact => ({
  name: row.contact_name,
  email: row.contact_email,
  phone: row.contact_phone,
  address: row.contact_address,
  city: row.contact_city,
  country: row.contact_country,
})
